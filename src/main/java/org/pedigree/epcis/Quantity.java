package org.pedigree.epcis;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * So much of a class of objects (EPCIS 2.0 7.3.3.3).
 *
 * @param quantity absent: some, not known how much
 * @param uom UN/CEFACT Recommendation 20 code; absent: a count
 */
public record Quantity(Identifier epcClass, @Nullable BigDecimal quantity, @Nullable String uom) {

  public Quantity {
    quantity = quantity == null ? null : plain(quantity);
  }

  /** 200, 200.0 and 2E+2 are one quantity. */
  private static BigDecimal plain(BigDecimal written) {
    BigDecimal stripped = written.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
