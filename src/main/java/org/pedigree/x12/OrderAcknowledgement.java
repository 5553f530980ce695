package org.pedigree.x12;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a seller says to an order (855).
 *
 * @param type AC with detail and change, AD with detail and no change, RD rejected with detail …
 * @param number of the purchase order
 */
public record OrderAcknowledgement(
    String purpose,
    String type,
    String number,
    LocalDate date,
    LevelDetails details,
    List<AcknowledgedLine> lines)
    implements X12Set {

  /** A line of the order, and what becomes of it. */
  public record AcknowledgedLine(OrderLine line, List<LineAnswer> answers) {}

  /**
   * What becomes of a line (ACK).
   *
   * @param status IA accepted, IB backordered, IQ quantity changed, IR rejected …
   * @param quantity that this is said of, nothing where it is the whole line
   * @param date of what is said, nothing where none is told
   */
  public record LineAnswer(
      String status, Optional<BigDecimal> quantity, String unit, Optional<X12Date> date) {}

  @Override
  public String id() {
    return "855";
  }
}
