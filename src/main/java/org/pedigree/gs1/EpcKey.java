package org.pedigree.gs1;

import java.util.List;
import java.util.Optional;

/** Element strings that hold a key, and the finest {@link Epc} among them (CBV 2.0, event hash). */
record EpcKey(List<Element> elements) {

  private static final List<String> KEYS =
      List.of(
          "00", "01", "8006", "8003", "8004", "8010", "253", "255", "401", "402", "8017", "8018",
          "414", "417");

  Epc epc() {
    return find().orElseThrow(() -> refuse(elements.isEmpty() ? "none" : elements.toString()));
  }

  /** What the elements name, if there is a primary key among them. */
  Optional<Epc> find() {
    return primary(elements).map(this::named);
  }

  /** The key that counts: things before documents, and both before places and parties. */
  static Optional<Element> primary(List<Element> elements) {
    return KEYS.stream()
        .flatMap(ai -> elements.stream().filter(e -> e.ai().equals(ai)))
        .findFirst();
  }

  private Epc named(Element key) {
    String value = key.value();
    return switch (key.ai()) {
      case "00" -> new Sscc(value);
      case "01" -> item(Gtin.parse(value));
      case "414" -> new Sgln(new Gln(value), value("254"));
      case "417" -> new Pgln(new Gln(value));
      case "401" -> new Ginc(value);
      case "402" -> new Gsin(value);
      case "8004" -> new Giai(value);
      case "8017" -> new Gsrnp(value);
      case "8018" -> new Gsrn(value);
      case "8006", "8010" -> qualified(key);
      default -> numbered(key);
    };
  }

  private Epc item(Gtin gtin) {
    return value("21")
        .<Epc>map(serial -> new Sgtin(gtin, new SerialNumber(serial)))
        .or(() -> value("235").map(tpx -> new Upui(gtin, tpx)))
        .or(() -> value("10").map(lot -> new Lgtin(gtin, new Lot(lot))))
        .orElseGet(() -> new GtinClass(gtin));
  }

  private Epc qualified(Element key) {
    if (key.ai().equals("8010")) {
      return value("8011")
          .<Epc>map(serial -> new Cpi(key.value(), serial))
          .orElseGet(() -> new CpiClass(key.value()));
    }
    ItipClass piece = piece(key.value());
    return value("21").<Epc>map(serial -> new Itip(piece, new SerialNumber(serial))).orElse(piece);
  }

  private static ItipClass piece(String value) {
    Shape.digits("ITIP", value, 18);
    return new ItipClass(
        new Gtin(value.substring(0, 14)),
        Integer.parseInt(value, 14, 16, 10),
        Integer.parseInt(value, 16, 18, 10));
  }

  /** Keys of 13 digits whose serial, if any, stands behind the check digit. */
  private static Epc numbered(Element key) {
    String value = key.ai().equals("8003") ? withoutFiller(key.value()) : key.value();
    String type = value.substring(0, Math.min(13, value.length()));
    String serial = value.substring(type.length());
    return switch (key.ai()) {
      case "253" -> serial.isEmpty() ? new GdtiClass(type) : new Gdti(type, serial);
      case "255" -> serial.isEmpty() ? new GcnClass(type) : new Sgcn(type, serial);
      default -> serial.isEmpty() ? new GraiClass(type) : new Grai(type, serial);
    };
  }

  private static String withoutFiller(String grai) {
    if (!grai.startsWith("0")) {
      throw Shape.refuse("GRAI", "no filler", "0 before the asset type", grai);
    }
    return grai.substring(1);
  }

  private Optional<String> value(String ai) {
    return elements.stream().filter(e -> e.ai().equals(ai)).map(Element::value).findFirst();
  }

  private static NotAnIdentifier refuse(String found) {
    return Shape.refuse("EPC", "no key that an event may carry", "a key such as (01)(21)", found);
  }
}
