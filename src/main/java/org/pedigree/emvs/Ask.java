package org.pedigree.emvs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

/**
 * What somebody asks of a pack.
 *
 * @param at when it was asked: a request that waited in a queue keeps its time
 */
record Ask(Pack pack, User user, Instant at) {

  /**
   * The pack, as its code says.
   *
   * @param manual typed, not scanned
   */
  record Pack(Epc epc, Gtin gtin, @Nullable Lot lot, @Nullable Expiry expiry, boolean manual) {}

  /**
   * Who asks.
   *
   * @param person as the sign-in names it
   */
  record User(PartyId party, String person) {}
}
