package org.pedigree.custody;

import org.jspecify.annotations.Nullable;

/** An object that arrived otherwise than it was sent. */
public record Discrepancy(long shipment, long objectId, Kind kind, Found found) {

  /** In which way. */
  public enum Kind {
    MISSING,
    EXTRA,
    /** Another serial number came in the place of a missing one of the same product. */
    DIFFERENT
  }

  /**
   * How it came to light.
   *
   * @param by the receiving event
   * @param insteadOf the missing object, of a different one
   * @param resolvedBy the later event that received, returned or voided what was missing
   */
  public record Found(long by, @Nullable Long insteadOf, @Nullable Long resolvedBy) {}

  Discrepancy resolved(long by) {
    return new Discrepancy(shipment, objectId, kind, new Found(found.by(), found.insteadOf(), by));
  }
}
