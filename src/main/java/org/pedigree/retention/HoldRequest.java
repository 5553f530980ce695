package org.pedigree.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;

/**
 * A hold as it is asked for: on one of an EPC, a lot, a party or a document.
 *
 * @param gtin with the lot
 * @param party the party's code
 * @param document the capture job's id
 */
record HoldRequest(
    @Nullable String epc,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String party,
    @Nullable UUID document,
    @Nullable String reason) {

  /**
   * What it is asked for.
   *
   * @throws IllegalArgumentException if that is nothing, several things, or no sound name
   */
  HoldSubject subject() {
    List<HoldSubject> named = new ArrayList<>();
    if (epc != null) {
      named.add(new HoldSubject.OfEpc(Epc.parse(epc)));
    }
    if (gtin != null && lot != null) {
      named.add(new HoldSubject.OfLot(Gtin.parse(gtin), new Lot(lot)));
    }
    if (party != null) {
      named.add(new HoldSubject.OfParty(party));
    }
    if (document != null) {
      named.add(new HoldSubject.OfDocument(document));
    }
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          "A hold is on one of: epc, gtin and lot, party, document; found " + named.size());
    }
    return named.getFirst();
  }
}
