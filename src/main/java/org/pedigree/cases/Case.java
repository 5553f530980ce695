package org.pedigree.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * One side's file of what is wrong.
 *
 * @param partner who can mend it, if that is known
 * @param shipment the row of the shipment that it is about, if it is about one
 */
record Case(long id, UUID uuid, Sides sides, About about, @Nullable Closed closed) {

  record Sides(PartyId owner, @Nullable PartyId partner) {}

  record About(@Nullable Long shipment, @Nullable String purchaseOrder) {}

  record Closed(Instant at, String how) {}

  boolean isClosed() {
    return closed != null;
  }

  /** The order, as a message has to name it. */
  String order() {
    var order = about.purchaseOrder();
    return order == null ? "unknown" : order;
  }
}
