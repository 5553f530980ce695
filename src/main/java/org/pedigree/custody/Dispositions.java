package org.pedigree.custody;

import java.util.Set;

/** Dispositions by what they mean for custody (CBV 2.0 7.2). */
final class Dispositions {

  /** Set aside: not to be sold until somebody says otherwise. */
  static final Set<String> HELD =
      Set.of(
          "quarantined",
          "non_sellable_other",
          "non_conformant",
          "no_pedigree_match",
          "damaged",
          "needs_replacement",
          "mismatch_instance",
          "mismatch_class",
          "mismatch_quantity");

  /** Goods that are shipped so go back, to quarantine or to destruction. */
  static final Set<String> UNSALEABLE =
      Set.of(
          "recalled",
          "disposed",
          "destroyed",
          "quarantined",
          "non_sellable_other",
          "non_conformant",
          "no_pedigree_match",
          "damaged",
          "expired",
          "needs_replacement");

  /** Fit for sale again. */
  static final Set<String> CLEARED =
      Set.of("sellable_accessible", "sellable_not_accessible", "conformant", "available", "active");

  private Dispositions() {}
}
