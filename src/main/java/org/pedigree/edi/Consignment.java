package org.pedigree.edi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;
import org.pedigree.x12.ShipLevel;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.ShippedItem;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Rule;

/**
 * What a ship notice says of goods: which packs are in which containers, in whatever order its
 * levels nest.
 */
final class Consignment {

  private static final Set<String> SINGLE = Set.of("EA", "UN");

  private final DrugCodes codes;
  private final X12Place place;
  private final Set<Epc> outermost = new LinkedHashSet<>();
  private final Map<Sscc, Packed> contents = new LinkedHashMap<>();
  private final Set<String> purchaseOrders = new LinkedHashSet<>();
  private final List<X12Finding> findings = new ArrayList<>();
  private boolean serialized = true;

  private Consignment(DrugCodes codes, X12Place place) {
    this.codes = codes;
    this.place = place;
  }

  /**
   * What is in a container.
   *
   * @param depth how many containers it is in
   */
  record Packed(int depth, Set<Epc> children) {}

  /** Where a level is: the container that it is in, if one, and in how many. */
  private record Spot(Optional<Sscc> container, int depth) {

    Spot inside(Sscc sscc) {
      return new Spot(Optional.of(sscc), depth + 1);
    }
  }

  static Consignment of(ShipNotice notice, DrugCodes codes, X12Place place) {
    var consignment = new Consignment(codes, place);
    notice.shipments().forEach(level -> consignment.take(level, new Spot(Optional.empty(), 0)));
    return consignment;
  }

  /** What the carrier sees: pallets, and what is in no container. */
  Set<Epc> outermost() {
    return outermost;
  }

  /** The containers with something in them, the outer ones first. */
  Map<Sscc, Packed> contents() {
    return contents;
  }

  Set<String> purchaseOrders() {
    return purchaseOrders;
  }

  List<X12Finding> findings() {
    return findings;
  }

  /** Whether every item says its serial numbers; one that does not tells of a lot alone. */
  boolean serialized() {
    return serialized;
  }

  private void take(ShipLevel level, Spot spot) {
    if (!level.purchaseOrder().isEmpty()) {
      purchaseOrders.add(level.purchaseOrder());
    }
    var own = container(level);
    own.ifPresent(sscc -> put(sscc, spot));
    var here = own.map(spot::inside).orElse(spot);
    level.item().ifPresent(item -> take(level, item, here));
    level.children().forEach(child -> take(child, here));
  }

  /** A label of a shipment or an order is the carrier's and stands on no container of its own. */
  private static Optional<Sscc> container(ShipLevel level) {
    return switch (level.kind()) {
      case TARE, PACK -> level.ssccs().stream().findFirst();
      case SHIPMENT, ORDER, ITEM -> Optional.empty();
    };
  }

  private void put(Epc object, Spot spot) {
    if (spot.container.isEmpty()) {
      outermost.add(object);
    } else {
      contents
          .computeIfAbsent(spot.container.get(), _ -> new Packed(spot.depth, new LinkedHashSet<>()))
          .children
          .add(object);
    }
  }

  private void take(ShipLevel level, ShippedItem item, Spot spot) {
    var serials = level.serials();
    if (serials.isEmpty()) {
      serialized = false;
      return;
    }
    if (SINGLE.contains(item.unit())
        && item.quantity().compareTo(BigDecimal.valueOf(serials.size())) != 0) {
      findings.add(
          new X12Finding(
              place,
              X12Rule.SERIALS_COUNTED,
              "%d, as many as serial numbers".formatted(serials.size()),
              "%s, line %s".formatted(item.quantity().toPlainString(), item.line())));
    }
    var within = spotOf(level, item, spot);
    codes
        .gtin(item, place, findings)
        .ifPresent(gtin -> serials.forEach(serial -> put(gtin, serial, within)));
  }

  /** The packs of an item may stand below it; then the item is in its pack. */
  private Spot spotOf(ShipLevel level, ShippedItem item, Spot spot) {
    var packs =
        level.children().stream().flatMap(child -> container(child).stream()).distinct().toList();
    if (packs.size() > 1) {
      findings.add(
          new X12Finding(
              place,
              X12Rule.PACK_KNOWN,
              "one pack, or an item for each",
              "%d packs, line %s".formatted(packs.size(), item.line())));
    }
    return packs.size() == 1 ? spot.inside(packs.getFirst()) : spot;
  }

  private void put(Gtin gtin, String serial, Spot spot) {
    try {
      put(new Sgtin(gtin, new SerialNumber(serial)), spot);
    } catch (NotAnIdentifier e) {
      findings.add(
          new X12Finding(place, X12Rule.IDENTIFIER, "a serial number of GS1's characters", serial));
    }
  }
}
