package org.pedigree.edi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Sscc;
import org.pedigree.x12.ShipLevel;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.ShippedItem;
import org.pedigree.x12.X12Date;

/**
 * What a ship notice says of products and lots, to be compared with the EPCIS data of its shipment.
 *
 * @param number BSN02
 * @param containers that its tares and packs are labelled with
 */
record ToldNotice(String number, Instant shipped, List<Line> lines, Set<Sscc> containers) {

  private static final Set<String> SINGLE = Set.of("EA", "UN");
  private static final String SHIPPED = "011";

  /**
   * Some of a lot.
   *
   * @param purchaseOrder empty where none is told
   * @param gtins the product, or those of which its drug code may mean one; none where it is named
   *     otherwise
   * @param units single packs, where it counts them
   */
  record Line(
      String purchaseOrder,
      List<Gtin> gtins,
      Optional<Lot> lot,
      Optional<LocalDate> expiry,
      Optional<BigDecimal> units) {}

  static ToldNotice of(ShipNotice notice, DrugCodes codes) {
    var lines = new ArrayList<Line>();
    var containers = new LinkedHashSet<Sscc>();
    notice.shipments().forEach(level -> take(level, "", codes, lines, containers));
    return new ToldNotice(notice.shipmentId(), shipped(notice), List.copyOf(lines), containers);
  }

  private static void take(
      ShipLevel level, String order, DrugCodes codes, List<Line> lines, Set<Sscc> containers) {
    var own = level.purchaseOrder().isEmpty() ? order : level.purchaseOrder();
    switch (level.kind()) {
      case TARE, PACK -> level.ssccs().stream().findFirst().ifPresent(containers::add);
      case SHIPMENT, ORDER, ITEM -> {}
    }
    level.item().ifPresent(item -> lines.add(line(level, item, own, codes)));
    level.children().forEach(child -> take(child, own, codes, lines, containers));
  }

  private static Line line(ShipLevel level, ShippedItem item, String order, DrugCodes codes) {
    return new Line(
        order,
        codes.candidates(item),
        level.lot(),
        level.expiry().map(expiry -> expiry.date()),
        Optional.of(item.quantity()).filter(_ -> SINGLE.contains(item.unit())));
  }

  private static Instant shipped(ShipNotice notice) {
    return Stream.concat(
            notice.dates().stream(),
            notice.levels().stream().flatMap(level -> level.details().dates().stream()))
        .filter(date -> date.qualifier().equals(SHIPPED))
        .findFirst()
        .map(date -> moment(date, notice.time()))
        .orElseGet(() -> Zones.moment(notice.date(), notice.time(), "").toInstant());
  }

  private static Instant moment(X12Date date, LocalTime otherwise) {
    return Zones.moment(date.date(), date.time().orElse(otherwise), date.zone()).toInstant();
  }
}
