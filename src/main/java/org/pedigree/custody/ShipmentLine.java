package org.pedigree.custody;

import org.jspecify.annotations.Nullable;

/**
 * One object of a shipment; what is packed in it travels with it.
 *
 * @param closedBy the event that received, returned, voided or settled it
 */
public record ShipmentLine(long shipment, long objectId, State state, @Nullable Long closedBy) {

  /** What became of it. */
  public enum State {
    OPEN,
    RECEIVED,
    RETURNED,
    VOIDED,
    LOST,
    /** A regulator gave it to one of the ends. */
    RESOLVED
  }
}
