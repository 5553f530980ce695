package org.pedigree.verify;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Scan;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sscc;

/**
 * The scanned pack. Lot and expiry are those of its commissioning, or the label's where none is
 * known or where the asking party has no part in the pack.
 *
 * @param epc its canonical Digital Link
 * @param state in stock, in transit, or how it ended; null for a pack that nobody commissioned
 * @param holder the name of who holds it; null where nobody does, or where it is not for the asking
 *     party to know
 */
public record Item(
    @JsonUnwrapped Key key,
    @JsonUnwrapped Batch batch,
    String epc,
    @Nullable String state,
    @Nullable String holder) {

  /** The number that was scanned: of a trade item, or of a logistic unit. */
  public record Key(@Nullable String gtin, @Nullable String serial, @Nullable String sscc) {

    static Key of(Scan.Read scan) {
      return new Key(
          scan.gtin().map(Gtin::value).orElse(null),
          scan.serial().map(SerialNumber::value).orElse(null),
          scan.sscc().map(Sscc::value).orElse(null));
    }
  }

  /** What it was made with. */
  public record Batch(@Nullable String lot, @Nullable LocalDate expiry) {

    static Batch of(@Nullable Lot lot, @Nullable Expiry expiry) {
      return new Batch(lot == null ? null : lot.value(), expiry == null ? null : expiry.date());
    }

    Batch or(Batch other) {
      return new Batch(lot == null ? other.lot : lot, expiry == null ? other.expiry : expiry);
    }
  }

  static Item unknown(Scan.Read scan, Epc epc) {
    var label = Batch.of(scan.lot().orElse(null), scan.expiry().orElse(null));
    return new Item(Key.of(scan), label, epc.canonical(), null, null);
  }

  /** This item with what the records say of it. */
  Item as(Recorded recorded) {
    var known = Batch.of(recorded.known().lot(), recorded.known().expiry());
    return new Item(
        key,
        recorded.isOfOthers() ? batch : known.or(batch),
        epc,
        recorded.state(),
        recorded.holderName());
  }
}
