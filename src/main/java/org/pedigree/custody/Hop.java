package org.pedigree.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * One link of an object's chain of custody.
 *
 * @param eventId the event that made it
 */
public record Hop(long eventId, HopKind kind, Carrier carrier, Passage passage, Instant at) {

  /**
   * What moved: the object itself or the container that it was in.
   *
   * @param shipment row of {@code custody_shipment}, where it moved by one
   */
  public record Carrier(long objectId, @Nullable Long shipment) {}

  /** From whom to whom. */
  public record Passage(@Nullable PartyId from, @Nullable PartyId to) {}
}
