package org.pedigree.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.NotAnIdentifier;

/**
 * Product that somebody suspects: listed packs and containers, or a lot.
 *
 * @param objects EPC URNs or Digital Links
 * @param reason why it is suspect
 */
record SuspicionRequest(
    @Nullable List<String> objects,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String reason) {

  private static final int MOST_OBJECTS = 10_000;

  String stated() {
    return Stated.reason("reason", reason);
  }

  boolean isOfLot() {
    return gtin != null || lot != null;
  }

  /** The product of the lot. */
  String product() {
    try {
      return Gtin.parse(String.valueOf(gtin)).value();
    } catch (NotAnIdentifier none) {
      throw NotPossible.malformed("gtin", "A lot is one of a product", "a GTIN", "" + gtin);
    }
  }

  String lotNumber() {
    try {
      return new Lot(String.valueOf(lot)).value();
    } catch (NotAnIdentifier none) {
      throw NotPossible.malformed("lot", "A lot has a number", "1 to 20 characters", "" + lot);
    }
  }

  /** Canonical keys of what is listed. */
  List<String> listed() {
    var count = objects == null ? 0 : objects.size();
    if (count == 0 || count > MOST_OBJECTS) {
      throw NotPossible.malformed(
          "objects",
          "Suspect product is listed, or it is a lot",
          "1 to " + MOST_OBJECTS + ", or gtin and lot",
          Integer.toString(count));
    }
    return objects.stream().map(SuspicionRequest::canonical).distinct().toList();
  }

  private static String canonical(String text) {
    return switch (EpcReading.of(text)) {
      case EpcReading.Known(var epc) -> Identifier.of(epc).canonical();
      case EpcReading.Refused(var refusal) ->
          throw NotPossible.malformed(
              "objects", refusal.rule(), refusal.expected(), refusal.found());
    };
  }
}
