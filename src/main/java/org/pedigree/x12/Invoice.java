package org.pedigree.x12;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a seller asks to be paid (810).
 *
 * @param purchaseOrder empty where none is told
 * @param total what is to be paid, with two decimals
 */
public record Invoice(
    LocalDate date,
    String number,
    String purchaseOrder,
    LevelDetails details,
    List<OrderLine> lines,
    BigDecimal total)
    implements X12Set {

  @Override
  public String id() {
    return "810";
  }
}
