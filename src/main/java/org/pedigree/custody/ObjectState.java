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

  /** In a container, and wherever that is. */
  record Packed(long container) implements ObjectState {}

  /** In a state that nothing leaves. */
  record Finished(EndReason reason, PartyId by, Instant at) implements ObjectState {}
}
