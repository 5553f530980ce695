package org.pedigree.custody;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.Quantity;

/** So many units of a product or a lot, of which nobody says the serial numbers. */
record Counted(LotKey of, long units) {

  /** What is weighed or measured, or of an unknown number, is not counted. */
  static List<Counted> in(List<Quantity> quantities) {
    return quantities.stream()
        .filter(quantity -> quantity.uom() == null)
        .flatMap(quantity -> counted(quantity).stream())
        .toList();
  }

  private static Optional<Counted> counted(Quantity quantity) {
    return Optional.ofNullable(quantity.quantity())
        .filter(Counted::isNumber)
        .map(BigDecimal::longValueExact)
        .flatMap(units -> LotKey.of(quantity.epcClass()).map(of -> new Counted(of, units)));
  }

  /** A number of things, which a shipment could hold. */
  private static boolean isNumber(BigDecimal quantity) {
    return quantity.scale() <= 0 && quantity.signum() >= 0 && quantity.precision() <= 12;
  }
}
