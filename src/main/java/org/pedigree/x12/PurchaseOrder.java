package org.pedigree.x12;

import java.time.LocalDate;
import java.util.List;

/**
 * What a buyer orders (850).
 *
 * @param purpose 00 original, 01 cancellation, 05 replacement …
 * @param type SA stand-alone, DS drop shipment …
 */
public record PurchaseOrder(
    String purpose,
    String type,
    String number,
    LocalDate date,
    LevelDetails details,
    List<OrderLine> lines)
    implements X12Set {

  @Override
  public String id() {
    return "850";
  }
}
