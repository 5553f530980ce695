package org.pedigree.epcis;

/**
 * What became of one event of a document.
 *
 * @param index number of the event in its document, from 1
 */
public record RecordedEvent(int index, Event event, EventHash hash, Outcome outcome) {

  /** The store's answer. */
  public sealed interface Outcome {}

  /** The event is in the store. */
  public sealed interface Stored extends Outcome {

    /** The row of the event: {@code event.id}. */
    long id();
  }

  /** Nobody had sent this event before. */
  public record New(long id) implements Stored {}

  /** The same event came before, in this or another document. */
  public record Known(long id) implements Stored {}

  /** The same event came long ago, and was let go of when nobody needed it any more. */
  public record Past(long id) implements Outcome {}

  /** Another event has the same eventID (EPCIS 2.0 7.4.1.1): refused, not stored. */
  public record EventIdTaken(String eventId, EventHash by) implements Outcome {}
}
