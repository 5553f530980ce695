package org.pedigree.epcis;

import java.util.List;

/**
 * The events of these documents are in the store; published inside the transaction that recorded
 * them.
 */
public record EventsRecorded(List<Long> documentIds) {

  public EventsRecorded {
    documentIds = List.copyOf(documentIds);
  }

  public EventsRecorded(long documentId) {
    this(List.of(documentId));
  }
}
