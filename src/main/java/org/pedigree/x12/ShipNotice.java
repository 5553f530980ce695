package org.pedigree.x12;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What a seller tells of a shipment before it comes (856).
 *
 * @param purpose 00 original, 01 cancellation, 05 replacement …
 * @param shipmentId the seller's number of the shipment, its despatch advice
 * @param dates of the shipment as a whole
 * @param shipments the hierarchy, mostly of one shipment
 */
public record ShipNotice(
    String purpose,
    String shipmentId,
    LocalDate date,
    LocalTime time,
    List<X12Date> dates,
    List<ShipLevel> shipments)
    implements X12Set {

  @Override
  public String id() {
    return "856";
  }

  /** All levels, from the top. */
  public List<ShipLevel> levels() {
    return shipments.stream().flatMap(ShipLevel::all).toList();
  }
}
