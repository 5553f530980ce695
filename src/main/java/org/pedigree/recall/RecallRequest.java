package org.pedigree.recall;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;

/**
 * A recall as somebody orders it.
 *
 * @param recallClass I, II or III
 * @param instructions what whoever has some of it is to do
 * @param epcs EPC URNs or Digital Links
 */
record RecallRequest(
    @Nullable String recallClass,
    @Nullable String reason,
    @Nullable String instructions,
    @Nullable List<LotRequest> lots,
    @Nullable List<SerialRequest> serials,
    @Nullable List<String> epcs) {

  static final int LONGEST_REASON = 500;
  private static final int LONGEST_INSTRUCTIONS = 4_000;
  private static final int MOST_LOTS = 100;
  private static final int MOST_EPCS = 10_000;

  /** A lot by its product, or without a lot the whole product. */
  record LotRequest(@Nullable String gtin, @Nullable String lot) {}

  /** Serial numbers of a product, from the first to the last. */
  record SerialRequest(@Nullable String gtin, @Nullable String first, @Nullable String last) {}

  RecallClass severity() {
    return Stream.of(RecallClass.values())
        .filter(one -> one.name().equals(recallClass))
        .findFirst()
        .orElseThrow(
            () ->
                new NotARecall(
                    "recallClass",
                    "A recall has a class",
                    "I, II or III",
                    recallClass == null ? "nothing" : recallClass));
  }

  String why() {
    return text("reason", "A recall says why", reason, LONGEST_REASON);
  }

  String todo() {
    return text("instructions", "A recall says what to do", instructions, LONGEST_INSTRUCTIONS);
  }

  static String text(String place, String rule, @Nullable String text, int longest) {
    var stated = text == null ? "" : text.strip();
    if (stated.isEmpty() || stated.length() > longest) {
      throw new NotARecall(
          place, rule, "1 to " + longest + " characters", stated.length() + " characters");
    }
    return stated;
  }

  /**
   * What is to come back.
   *
   * @throws NotARecall if it is nothing, too much, or something of it has no sound name
   */
  List<Wanted> wanted() {
    var wanted = named();
    if (wanted.isEmpty()) {
      throw new NotARecall(
          "lots", "A recall names what comes back", "lots, serials or epcs", "none of them");
    }
    return wanted;
  }

  /** As {@link #wanted}; it may be nothing. */
  List<Wanted> named() {
    var wanted = new ArrayList<Wanted>();
    bounded("lots", lots, MOST_LOTS).forEach(one -> wanted.add(lot(one)));
    bounded("serials", serials, MOST_LOTS).forEach(one -> wanted.add(range(one)));
    bounded("epcs", epcs, MOST_EPCS).forEach(one -> wanted.add(epc(one)));
    return wanted.stream().distinct().toList();
  }

  private static <T> List<T> bounded(String place, @Nullable List<T> list, int most) {
    if (list != null && list.size() > most) {
      throw new NotARecall(
          place,
          "A recall names so much at a time",
          "at most " + most,
          Integer.toString(list.size()));
    }
    return list == null ? List.of() : list;
  }

  private static Wanted lot(LotRequest asked) {
    var lot = asked.lot();
    return new Wanted.OfLot(
        gtin("lots", asked.gtin()),
        lot == null || lot.isBlank() ? null : sound("lots", "a lot number", () -> new Lot(lot)));
  }

  private static Wanted range(SerialRequest asked) {
    var first = serial(asked.first());
    var last = serial(asked.last());
    if (first.value().length() != last.value().length()
        || first.value().compareTo(last.value()) > 0) {
      throw new NotARecall(
          "serials",
          "A range leads from a serial number to a later one of the same length",
          "such a range",
          first + " to " + last);
    }
    return new Wanted.OfSerials(gtin("serials", asked.gtin()), first, last);
  }

  private static SerialNumber serial(@Nullable String text) {
    return sound("serials", "a serial number", () -> new SerialNumber(text == null ? "" : text));
  }

  private static Gtin gtin(String place, @Nullable String text) {
    return sound(place, "a GTIN", () -> Gtin.parse(text == null ? "" : text));
  }

  private static <T> T sound(String place, String expected, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException unsound) {
      throw new NotARecall(
          place, "What comes back has a sound name", expected, unsound.getMessage());
    }
  }

  private static Wanted epc(@Nullable String text) {
    return switch (EpcReading.of(text == null ? "" : text)) {
      case EpcReading.Known(var epc) -> new Wanted.OfEpc(Identifier.of(epc));
      case EpcReading.Refused(var refusal) ->
          throw new NotARecall("epcs", refusal.rule(), refusal.expected(), refusal.found());
    };
  }

  /** What a key stands for: the same request has the same bytes. */
  byte[] fingerprint() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
