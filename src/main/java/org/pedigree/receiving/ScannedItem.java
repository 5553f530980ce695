package org.pedigree.receiving;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcClass;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Refusal;
import org.pedigree.gs1.Scan;
import org.pedigree.gs1.Sgln;
import org.pedigree.gs1.Sscc;

/**
 * One thing that came, as a request tells it: by its barcode, its EPC or its SSCC.
 *
 * @param scan what the scanner delivered
 * @param epc an EPC URN or a Digital Link
 * @param sscc 18 digits
 * @param lot in the place of the barcode's
 * @param expiry in the place of the barcode's, as {@code YYYY-MM-DD}
 */
record ScannedItem(
    @Nullable String scan,
    @Nullable String epc,
    @Nullable String sscc,
    @Nullable String lot,
    @Nullable String expiry,
    @Nullable Boolean damaged) {

  private static final String ONE_THING = "A receipt names packs, cases or logistic units";

  /**
   * What it names.
   *
   * @param place in the request
   * @throws NotReceivable if it names no single thing, and why
   */
  ReceiptItem read(String place, LocalDate today) {
    if (scan != null && epc == null && sscc == null) {
      return switch (ElementStrings.scan(scan, today)) {
        case Scan.Refused(var reasons) -> throw refused(place + ".scan", reasons.getFirst());
        case Scan.Read read ->
            item(
                place,
                read.epc().filter(ScannedItem::isOne).orElseThrow(() -> noThing(place, scan)),
                read.lot().map(Lot::value).orElse(null),
                read.expiry().map(Expiry::date).orElse(null));
      };
    }
    if (sscc != null && scan == null && epc == null) {
      try {
        return item(place, new Sscc(sscc), null, null);
      } catch (NotAnIdentifier unreadable) {
        throw refused(place + ".sscc", unreadable.refusal());
      }
    }
    if (epc == null || scan != null || sscc != null) {
      throw new NotReceivable(
          place, ONE_THING, "one of scan, epc and sscc", "none or several of them");
    }
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw refused(place + ".epc", refusal);
      case EpcReading.Known(var known) when isOne(known) -> item(place, known, null, null);
      case EpcReading.Known _ -> throw noThing(place, epc);
    };
  }

  private ReceiptItem item(
      String place, Epc named, @Nullable String scannedLot, @Nullable LocalDate scannedExpiry) {
    return new ReceiptItem(
        named.canonical(),
        lot == null ? scannedLot : lot(place),
        expiry == null ? scannedExpiry : expiry(place),
        Boolean.TRUE.equals(damaged));
  }

  private String lot(String place) {
    try {
      return new Lot(lot).value();
    } catch (NotAnIdentifier unreadable) {
      throw refused(place + ".lot", unreadable.refusal());
    }
  }

  private LocalDate expiry(String place) {
    try {
      return LocalDate.parse(expiry);
    } catch (DateTimeParseException unreadable) {
      throw new NotReceivable(
          place + ".expiry", "An expiration date is a day", "a day such as 2027-03-31", expiry);
    }
  }

  private static boolean isOne(Epc epc) {
    return !(epc instanceof EpcClass || epc instanceof Sgln || epc instanceof Pgln);
  }

  private static NotReceivable noThing(String place, String found) {
    return new NotReceivable(
        place, ONE_THING, "a GTIN (01) with a serial number (21), or an SSCC (00)", found);
  }

  private static NotReceivable refused(String place, Refusal refusal) {
    return new NotReceivable(place, refusal.rule(), refusal.expected(), refusal.found());
  }
}
