package org.pedigree.custody;

import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;

/**
 * A lot of a product.
 *
 * @param lot null for the whole product
 */
record LotKey(Gtin gtin, @Nullable Lot lot) {

  /** Whether an object of that product and lot belongs to it. */
  boolean holds(@Nullable Gtin product, @Nullable Lot ofObject) {
    return gtin.equals(product) && (lot == null || lot.equals(ofObject));
  }
}
