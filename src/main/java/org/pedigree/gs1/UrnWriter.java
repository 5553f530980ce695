package org.pedigree.gs1;

import java.util.Optional;

/** Writes EPC URNs (TDS 6), which show where the company prefix ends. */
final class UrnWriter {

  private UrnWriter() {}

  static String write(Epc epc, int prefix) {
    return switch (epc) {
      case Sgtin(Gtin gtin, SerialNumber serial) ->
          id("sgtin", leading(gtin.value(), prefix), serial.value());
      case Upui(Gtin gtin, String tpx) -> id("upui", leading(gtin.value(), prefix), tpx);
      case Itip(ItipClass piece, SerialNumber serial) ->
          id("itip", pieces(piece, prefix), serial.value());
      case Sscc(String value) -> id("sscc", leading(value, prefix));
      case Sgln(Gln gln, Optional<String> extension) ->
          id("sgln", following(gln.value(), prefix), extension.orElse("0"));
      case Pgln(Gln gln) -> id("pgln", following(gln.value(), prefix));
      case Gsrn(String value) -> id("gsrn", following(value, prefix));
      case Gsrnp(String value) -> id("gsrnp", following(value, prefix));
      case Gsin(String value) -> id("gsin", following(value, prefix));
      case Giai(String value) -> id("giai", split(value, prefix));
      case Ginc(String value) -> id("ginc", split(value, prefix));
      case Grai(String type, String serial) -> id("grai", following(type, prefix), serial);
      case Gdti(String type, String serial) -> id("gdti", following(type, prefix), serial);
      case Sgcn(String coupon, String serial) -> id("sgcn", following(coupon, prefix), serial);
      case Cpi(String part, String serial) -> id("cpi", split(part, prefix), serial);
      case ForeignEpc(String urn) -> urn;
      case EpcClass kind -> write(kind, prefix);
    };
  }

  private static String write(EpcClass kind, int prefix) {
    return switch (kind) {
      case Lgtin(Gtin gtin, Lot lot) ->
          UrnReader.NAMESPACE
              + "class:lgtin:"
              + leading(gtin.value(), prefix)
              + "."
              + Percent.forUrn(lot.value());
      case GtinClass(Gtin gtin) -> all("sgtin", leading(gtin.value(), prefix));
      case ItipClass piece -> all("itip", pieces(piece, prefix));
      case GraiClass(String type) -> all("grai", following(type, prefix));
      case GdtiClass(String type) -> all("gdti", following(type, prefix));
      case GcnClass(String coupon) -> all("sgcn", following(coupon, prefix));
      case CpiClass(String part) -> all("cpi", split(part, prefix));
    };
  }

  private static String id(String scheme, String key) {
    return UrnReader.NAMESPACE + "id:" + scheme + ":" + key;
  }

  private static String id(String scheme, String key, String serial) {
    return id(scheme, key) + "." + Percent.forUrn(serial);
  }

  private static String all(String scheme, String key) {
    return UrnReader.NAMESPACE + "idpat:" + scheme + ":" + key + ".*";
  }

  private static String pieces(ItipClass piece, int prefix) {
    return "%s.%02d.%02d"
        .formatted(leading(piece.gtin().value(), prefix), piece.piece(), piece.total());
  }

  /** Moves the first digit, indicator or extension, behind the prefix. */
  private static String leading(String key, int prefix) {
    String digits = key.substring(1, key.length() - 1);
    check(digits.length(), prefix);
    return digits.substring(0, prefix) + "." + key.charAt(0) + digits.substring(prefix);
  }

  private static String following(String key, int prefix) {
    String digits = key.substring(0, key.length() - 1);
    check(digits.length(), prefix);
    return digits.substring(0, prefix) + "." + digits.substring(prefix);
  }

  private static String split(String key, int prefix) {
    check(key.length() - 1, prefix);
    return key.substring(0, prefix) + "." + Percent.forUrn(key.substring(prefix));
  }

  private static void check(int room, int prefix) {
    int most = Math.min(12, room);
    if (prefix < 6 || prefix > most) {
      throw Shape.refuse("company prefix", "wrong length", "6 to " + most + " digits", "" + prefix);
    }
  }
}
