package org.pedigree.epcis;

import java.time.Instant;

/**
 * An event as the store has it.
 *
 * @param id {@code event.id}
 * @param documentId the document that brought it first
 * @param hash taken when it was recorded
 */
public record StoredEvent(
    long id, long documentId, EventHash hash, Instant recordedAt, Event event) {

  /** Whether the event still hashes to what it did when it was recorded. */
  public boolean isIntact() {
    return EventHash.of(event).equals(hash);
  }
}
