package org.pedigree.transaction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipments.Direction;
import org.pedigree.custody.Shipments.Span;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.EpcReading;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which transactions a list is asked for.
 *
 * @param direction {@code in} or {@code out}
 * @param since a day, or a moment with its offset
 * @param until before that
 * @param before the last shipment of the page before
 */
record Asked(
    @Nullable String direction,
    @Nullable String since,
    @Nullable String until,
    @Nullable String before,
    @Nullable Integer perPage) {

  private static final int MOST = 500;

  Direction way() {
    return switch (direction == null ? "" : direction.toLowerCase(Locale.ROOT)) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      default -> throw new NotAsked("direction", "in or out", shown(direction));
    };
  }

  String word() {
    return way().name().toLowerCase(Locale.ROOT);
  }

  /** Where the page behind the one that ends with this shipment is. */
  String next(String last, @Nullable String party) {
    var next =
        UriComponentsBuilder.fromPath("/api/transactions")
            .queryParam("direction", word())
            .queryParamIfPresent("since", Optional.ofNullable(since))
            .queryParamIfPresent("until", Optional.ofNullable(until))
            .queryParamIfPresent("party", Optional.ofNullable(party))
            .queryParam("perPage", most())
            .queryParam("before", last);
    return "<%s>; rel=\"next\"".formatted(next.encode().toUriString());
  }

  Span span() {
    return new Span(time("since", since), time("until", until));
  }

  private static @Nullable Instant time(String place, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw new NotAsked(place, "a day such as 2026-01-31, or a moment with its offset", text);
    }
  }

  int most() {
    var most = perPage == null ? 50 : perPage;
    if (most < 1 || most > MOST) {
      throw new NotAsked("perPage", "1 to " + MOST, Integer.toString(most));
    }
    return most;
  }

  static EventHash shipment(String place, String id) {
    if (!id.matches("[0-9a-f]{64}")) {
      throw new NotAsked(place, "64 hex digits, the SHA-256 of a shipping event", id);
    }
    return new EventHash(id);
  }

  private static String shown(@Nullable String word) {
    return word == null ? "nothing" : word;
  }

  /** The canonical key of what is asked for. */
  static String epc(String text) {
    return switch (EpcReading.of(text)) {
      case EpcReading.Refused(var refusal) ->
          throw new NotAsked("epc", refusal.expected(), refusal.found());
      case EpcReading.Known(var known) -> known.canonical();
    };
  }
}
