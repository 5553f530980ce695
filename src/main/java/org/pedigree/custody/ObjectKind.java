package org.pedigree.custody;

import java.util.Set;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Giai;
import org.pedigree.gs1.Grai;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;

/** What sort of logistic object a key names. */
public enum ObjectKind {
  /** A serialised trade item. */
  UNIT,
  /** A serialised grouping of trade items: a GTIN with packaging indicator 1 to 8. */
  CASE,
  /** A logistic unit or a returnable or individual asset: it need not be commissioned. */
  CONTAINER,
  OTHER;

  private static final Set<Character> BASE_ITEM = Set.of('0', '9');

  static ObjectKind of(Epc epc) {
    return switch (epc) {
      case Sgtin sgtin when BASE_ITEM.contains(sgtin.gtin().value().charAt(0)) -> UNIT;
      case Sgtin _ -> CASE;
      case Sscc _, Grai _, Giai _ -> CONTAINER;
      default -> OTHER;
    };
  }
}
