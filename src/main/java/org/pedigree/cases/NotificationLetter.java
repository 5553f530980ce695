package org.pedigree.cases;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.InvestigationTable.Scope;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;

/**
 * What nodes tell each other of illegitimate product.
 *
 * @param notice the same in the notification and in its termination
 * @param lot of the product; none where packs are named
 * @param packs by their canonical keys; none where it is a lot
 * @param finding high risk; none where the product is illegitimate
 */
record NotificationLetter(
    @Nullable String notice,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable List<String> packs,
    @Nullable String finding) {

  static final String HIGH_RISK = "high risk";

  static NotificationLetter of(UUID notice, Scope scope, @Nullable String finding) {
    return new NotificationLetter(
        notice.toString(),
        scope.gtin(),
        scope.lot(),
        scope.gtin() == null ? scope.packs() : List.of(),
        finding);
  }

  static NotificationLetter terminating(UUID notice) {
    return new NotificationLetter(notice.toString(), null, null, List.of(), null);
  }

  UUID uuid() {
    return sound("notice", "a UUID", () -> UUID.fromString(String.valueOf(notice)));
  }

  /**
   * What it is about.
   *
   * @throws NotPossible if that has no sound name, or is nothing or too much
   */
  Scope scope() {
    var named = packs == null ? List.<String>of() : packs;
    if (named.size() > Possession.MOST || named.isEmpty() == (gtin == null)) {
      throw NotPossible.malformed(
          "packs",
          "A notification is of a lot or of packs",
          "a lot, or 1 to %d packs".formatted(Possession.MOST),
          "%d packs%s".formatted(named.size(), gtin == null ? "" : " and a lot"));
    }
    return gtin == null
        ? new Scope(null, null, named.stream().map(NotificationLetter::canonical).toList(), named)
        : new Scope(
            sound("gtin", "a GTIN", () -> Gtin.parse(gtin)).value(),
            sound("lot", "a lot number", () -> new Lot(String.valueOf(lot))).value(),
            List.of(),
            List.of());
  }

  private static String canonical(@Nullable String pack) {
    return switch (EpcReading.of(String.valueOf(pack))) {
      case EpcReading.Known(var epc) -> epc.canonical();
      case EpcReading.Refused(var refusal) ->
          throw NotPossible.malformed("packs", refusal.rule(), refusal.expected(), refusal.found());
    };
  }

  private static <T> T sound(String place, String expected, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException unsound) {
      throw NotPossible.malformed(
          place, "What is notified of has a sound name", expected, "something else");
    }
  }
}
