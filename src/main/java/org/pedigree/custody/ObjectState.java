package org.pedigree.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/** Where a commissioned object is. */
public sealed interface ObjectState {

  /** With this party. */
  record InStock(PartyId holder) implements ObjectState {}

  /**
   * Shipped, and its line still open.
   *
   * @param shipment row of {@code custody_shipment}
   * @param receiver who may receive it; null where the shipping event does not say
   */
  record InTransit(long shipment, PartyId sender, @Nullable PartyId receiver)
      implements ObjectState {}

  /**
   * Nobody holds it until the two sides, or a regulator, settle who does.
   *
   * @param by who disputes it
   * @param sender who shipped it, or packed it into what it is said to be missing from
   * @param receiver who was to receive it, or misses it; null where the shipping event does not say
   * @param shipment row of {@code custody_shipment} whose line it is; null for what is missing
   */
  record Disputed(
      Ground ground,
      PartyId by,
      PartyId sender,
      @Nullable PartyId receiver,
      @Nullable Long shipment)
      implements ObjectState {

    /** The side that did not dispute it. */
    public @Nullable PartyId other() {
      return by.equals(sender) ? receiver : sender;
    }
  }

  /** In a container, and wherever that is. */
  record Packed(long container) implements ObjectState {}

  /** In a state that nothing leaves. */
  record Finished(EndReason reason, PartyId by, Instant at) implements ObjectState {}
}
