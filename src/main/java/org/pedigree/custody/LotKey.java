package org.pedigree.custody;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.Lgtin;
import org.pedigree.gs1.Lot;

/**
 * A lot of a product.
 *
 * @param lot null for the whole product
 */
record LotKey(Gtin gtin, @Nullable Lot lot) {

  /** The product or the lot that a class of objects is. */
  static Optional<LotKey> of(Identifier epcClass) {
    return epcClass
        .epc()
        .flatMap(
            epc ->
                switch (epc) {
                  case Lgtin(var gtin, var lot) -> Optional.of(new LotKey(gtin, lot));
                  case GtinClass(var gtin) -> Optional.of(new LotKey(gtin, null));
                  default -> Optional.empty();
                });
  }

  /** Whether an object of that product and lot belongs to it. */
  boolean holds(@Nullable Gtin product, @Nullable Lot ofObject) {
    return gtin.equals(product) && (lot == null || lot.equals(ofObject));
  }
}
