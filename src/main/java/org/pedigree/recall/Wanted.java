package org.pedigree.recall;

import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.Lgtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;

/** One thing that is to come back. */
sealed interface Wanted {

  /**
   * A lot.
   *
   * @param lot null for the whole product
   */
  record OfLot(Gtin gtin, @Nullable Lot lot) implements Wanted {

    /** The class of objects that an event names for it. */
    Identifier epcClass() {
      return Identifier.of(lot == null ? new GtinClass(gtin) : new Lgtin(gtin, lot));
    }
  }

  /**
   * The packs of a product whose serial numbers are as long as these and stand, character by
   * character, from the first to the last, both included.
   */
  record OfSerials(Gtin gtin, SerialNumber first, SerialNumber last) implements Wanted {}

  /** A pack, or a container with all that is in it. */
  record OfEpc(Identifier epc) implements Wanted {}
}
