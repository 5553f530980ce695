package org.pedigree.custody;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.pedigree.epcis.Fields;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.NotAnIdentifier;

/** Lot and expiry in instance/lot master data (CBV 2.0 9.2). */
final class MasterDataOf {

  private MasterDataOf() {}

  /** What cannot be read counts as not given; capture has said so. */
  static Batch batch(Fields ilmd) {
    return new Batch(
        ilmd.masterData("lotNumber").flatMap(MasterDataOf::lot).orElse(null),
        ilmd.masterData("itemExpirationDate").flatMap(MasterDataOf::date).orElse(null));
  }

  private static Optional<Lot> lot(String text) {
    try {
      return Optional.of(new Lot(text));
    } catch (NotAnIdentifier unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
