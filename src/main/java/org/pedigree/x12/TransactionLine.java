package org.pedigree.x12;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transaction information of one item of a shipment, as the DSCSA asks for it (FD&amp;C Act
 * section 581(26)): gathered from the levels on the way down to the item.
 *
 * @param purchaseOrder empty where none is told
 * @param seller who sells it (SE, or else who ships it)
 * @param buyer who buys it (BY, or else who gets it)
 * @param shipped the day of the shipment (DTM*011)
 * @param stated whether the transaction statement is given (YNQ)
 * @param item the level with product, lot, expiry, serial numbers and quantity
 */
public record TransactionLine(
    String purchaseOrder,
    Optional<X12Party> seller,
    Optional<X12Party> buyer,
    Optional<LocalDate> shipped,
    boolean stated,
    ShipLevel item) {

  /** One line for every item of the notice, in its order. */
  public static List<TransactionLine> of(ShipNotice notice) {
    List<TransactionLine> lines = new ArrayList<>();
    notice.shipments().forEach(shipment -> gather(notice, List.of(shipment), lines));
    return List.copyOf(lines);
  }

  private static void gather(ShipNotice notice, List<ShipLevel> way, List<TransactionLine> lines) {
    if (way.getLast().item().isPresent()) {
      lines.add(line(notice, way));
    }
    way.getLast()
        .children()
        .forEach(
            child -> gather(notice, Stream.concat(way.stream(), Stream.of(child)).toList(), lines));
  }

  private static TransactionLine line(ShipNotice notice, List<ShipLevel> way) {
    return new TransactionLine(
        way.stream()
            .map(ShipLevel::purchaseOrder)
            .filter(number -> !number.isEmpty())
            .reduce((above, below) -> below)
            .orElse(""),
        party(way, "SE").or(() -> party(way, "SF")),
        party(way, "BY").or(() -> party(way, "ST")),
        Stream.concat(
                notice.dates().stream(),
                way.stream().flatMap(one -> one.details().dates().stream()))
            .filter(date -> date.qualifier().equals("011"))
            .map(X12Date::date)
            .findFirst(),
        way.stream()
            .flatMap(level -> level.details().statements().stream())
            .anyMatch(X12Statement::affirmed),
        way.getLast());
  }

  private static Optional<X12Party> party(List<ShipLevel> way, String role) {
    return way.stream()
        .flatMap(level -> level.details().parties().stream())
        .filter(party -> party.role().equals(role))
        .reduce((above, below) -> below);
  }
}
