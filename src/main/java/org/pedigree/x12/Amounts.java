package org.pedigree.x12;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers; such with an exponent are not taken, since a sum of them could be endless. */
final class Amounts {

  private Amounts() {}

  static Optional<BigDecimal> of(String text) {
    return text.matches("-?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
