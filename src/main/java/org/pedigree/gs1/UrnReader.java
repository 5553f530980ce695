package org.pedigree.gs1;

import java.util.Optional;

/** Reads EPC URNs (TDS 6): pure identities, the class of a lot, the pattern of one class. */
final class UrnReader {

  static final String NAMESPACE = "urn:epc:";

  private static final String ITEM = "urn:epc:id:sgtin:";

  private UrnReader() {}

  static boolean isOne(String uri) {
    return uri.startsWith(NAMESPACE);
  }

  /** Where the serial number begins in the URN of an item; 0 for anything else. */
  static int itemSerial(String uri) {
    int prefixEnds = uri.startsWith(ITEM) ? uri.indexOf('.', ITEM.length()) : -1;
    return prefixEnds < 0 ? 0 : uri.indexOf('.', prefixEnds + 1) + 1;
  }

  /** Items come first, and without a look at anything else: nearly all that is read is one. */
  static Epc read(String uri) {
    if (uri.startsWith(ITEM)) {
      return item("sgtin", uri.substring(ITEM.length()));
    }
    String[] names = uri.split(":", 5);
    if (names.length < 5) {
      throw Shape.refuse("EPC URN", "incomplete", "urn:epc:id:, a scheme, and its parts", uri);
    }
    return switch (names[2]) {
      case "id" -> identity(names[3], names[4], uri);
      case "idpat" -> pattern(names[3], names[4]);
      case "class" -> lot(names[3], names[4]);
      default -> throw Shape.refuse("EPC URN", "unknown kind", "id, idpat or class", names[2]);
    };
  }

  private static Epc identity(String scheme, String body, String uri) {
    return switch (scheme) {
      case "sgtin", "itip", "upui" -> item(scheme, body);
      case "sscc" -> new Sscc(UrnParts.of(scheme, body, 2).leading(17));
      case "sgln" -> place(UrnParts.of(scheme, body, 3));
      case "pgln" -> new Pgln(new Gln(UrnParts.of(scheme, body, 2).following(12)));
      case "gsrn" -> new Gsrn(UrnParts.of(scheme, body, 2).following(17));
      case "gsrnp" -> new Gsrnp(UrnParts.of(scheme, body, 2).following(17));
      case "gsin" -> new Gsin(UrnParts.of(scheme, body, 2).following(16));
      case "giai" -> new Giai(UrnParts.of(scheme, body, 2).joined());
      case "ginc" -> new Ginc(UrnParts.of(scheme, body, 2).joined());
      case "grai", "gdti", "sgcn", "cpi" -> numbered(UrnParts.of(scheme, body, 3));
      default -> new ForeignEpc(uri);
    };
  }

  private static Epc item(String scheme, String body) {
    UrnParts parts = UrnParts.of(scheme, body, scheme.equals("itip") ? 5 : 3);
    return switch (scheme) {
      case "sgtin" -> new Sgtin(parts.gtin(), new SerialNumber(parts.text(2)));
      case "upui" -> new Upui(parts.gtin(), parts.text(2));
      default -> new Itip(piece(parts), new SerialNumber(parts.text(4)));
    };
  }

  private static Epc numbered(UrnParts parts) {
    String serial = parts.text(2);
    return switch (parts.scheme()) {
      case "grai" -> new Grai(parts.following(12), serial);
      case "gdti" -> new Gdti(parts.following(12), serial);
      case "sgcn" -> new Sgcn(parts.following(12), serial);
      default -> new Cpi(parts.joined(), serial);
    };
  }

  private static Sgln place(UrnParts parts) {
    return new Sgln(new Gln(parts.following(12)), Optional.of(parts.text(2)));
  }

  private static ItipClass piece(UrnParts parts) {
    return new ItipClass(parts.gtin(), parts.number(2), parts.number(3));
  }

  private static Epc lot(String scheme, String body) {
    if (!scheme.equals("lgtin")) {
      throw Shape.refuse("EPC URN", "unknown class scheme", "lgtin", scheme);
    }
    UrnParts parts = UrnParts.of(scheme, body, 3);
    return new Lgtin(parts.gtin(), new Lot(parts.text(2)));
  }

  private static Epc pattern(String scheme, String body) {
    UrnParts parts = UrnParts.of(scheme, body, scheme.equals("itip") ? 5 : 3);
    if (!parts.parts().getLast().equals("*")
        || parts.parts().indexOf("*") < parts.parts().size() - 1) {
      throw Shape.refuse("EPC pattern", "not one class", "* in place of the serial alone", body);
    }
    return switch (scheme) {
      case "sgtin", "upui" -> new GtinClass(parts.gtin());
      case "itip" -> piece(parts);
      case "grai" -> new GraiClass(parts.following(12));
      case "gdti" -> new GdtiClass(parts.following(12));
      case "sgcn" -> new GcnClass(parts.following(12));
      case "cpi" -> new CpiClass(parts.joined());
      default -> throw Shape.refuse("EPC pattern", "no classes in this scheme", "sgtin, …", scheme);
    };
  }
}
