package org.pedigree.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;

/**
 * An inquiry as it is asked for: into one of a party, a lot or a pack.
 *
 * @param party its short name
 * @param gtin with the lot
 * @param since a day, or a moment with its offset
 * @param until up to before that
 * @param validUntil 30 days from now where it is missing
 */
record InquiryRequest(
    @Nullable String purpose,
    @Nullable String party,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String epc,
    @Nullable String since,
    @Nullable String until,
    @Nullable String validUntil) {

  private static final int LONGEST_PURPOSE = 500;
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Of what time something is asked. */
  record Span(Instant since, Instant until) {

    boolean holds(Span other) {
      return !other.since.isBefore(since) && !other.until.isAfter(until);
    }
  }

  String stated() {
    var stated = purpose == null ? "" : purpose.strip();
    if (stated.isEmpty() || stated.length() > LONGEST_PURPOSE) {
      throw new NotAnInquiry(
          "purpose", "1 to " + LONGEST_PURPOSE + " characters", stated.length() + " characters");
    }
    return stated;
  }

  void hasOneSubject() {
    var named = Stream.of(party, gtin, epc).filter(one -> one != null && !one.isBlank()).count();
    if (named != 1) {
      throw new NotAnInquiry("subject", "one of party, gtin with lot, and epc", named + " of them");
    }
  }

  @Nullable Gtin product() {
    try {
      return gtin == null || gtin.isBlank() ? null : Gtin.parse(gtin.strip());
    } catch (IllegalArgumentException unsound) {
      throw new NotAnInquiry("gtin", "a GTIN", String.valueOf(unsound.getMessage()));
    }
  }

  @Nullable Lot batch() {
    if (product() == null) {
      return null;
    }
    try {
      return new Lot(lot == null ? "" : lot.strip());
    } catch (IllegalArgumentException unsound) {
      throw new NotAnInquiry("lot", "a lot number", String.valueOf(unsound.getMessage()));
    }
  }

  @Nullable String pack() {
    if (epc == null || epc.isBlank()) {
      return null;
    }
    return switch (EpcReading.of(epc.strip())) {
      case EpcReading.Known(var known) -> known.canonical();
      case EpcReading.Refused(var refusal) ->
          throw new NotAnInquiry("epc", refusal.expected(), refusal.found());
    };
  }

  Span span() {
    return span(since, until);
  }

  /**
   * Reads a span of time.
   *
   * @throws NotAnInquiry if it is none
   */
  static Span span(@Nullable String since, @Nullable String until) {
    var span = new Span(time("since", since), time("until", until));
    if (!span.until.isAfter(span.since)) {
      throw new NotAnInquiry("until", "later than since", String.valueOf(until));
    }
    return span;
  }

  Instant end(Instant now) {
    if (validUntil == null || validUntil.isBlank()) {
      return now.plus(USUAL);
    }
    var end = time("validUntil", validUntil);
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      throw new NotAnInquiry(
          "validUntil", "a time from now on, within " + LONGEST.toDays() + " days", validUntil);
    }
    return end;
  }

  private static Instant time(String place, @Nullable String text) {
    try {
      var stated = text == null ? "" : text.strip();
      return stated.length() == 10
          ? LocalDate.parse(stated).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(stated).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw new NotAnInquiry(
          place,
          "a day such as 2026-01-31, or a moment with its offset",
          text == null ? "nothing" : text);
    }
  }
}
