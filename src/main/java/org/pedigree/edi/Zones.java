package org.pedigree.edi;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

/** Moments of X12, whose zones are codes of two letters (data element 623). */
final class Zones {

  /** Standard and daylight time are offsets; where the code leaves it open, the place decides. */
  private static final Map<String, ZoneId> KNOWN =
      Map.ofEntries(
          Map.entry("ES", ZoneOffset.ofHours(-5)),
          Map.entry("ED", ZoneOffset.ofHours(-4)),
          Map.entry("ET", ZoneId.of("America/New_York")),
          Map.entry("CS", ZoneOffset.ofHours(-6)),
          Map.entry("CD", ZoneOffset.ofHours(-5)),
          Map.entry("CT", ZoneId.of("America/Chicago")),
          Map.entry("MS", ZoneOffset.ofHours(-7)),
          Map.entry("MD", ZoneOffset.ofHours(-6)),
          Map.entry("MT", ZoneId.of("America/Denver")),
          Map.entry("PS", ZoneOffset.ofHours(-8)),
          Map.entry("PD", ZoneOffset.ofHours(-7)),
          Map.entry("PT", ZoneId.of("America/Los_Angeles")));

  private Zones() {}

  /** In UTC where the code is missing, says so, or is another one. */
  static ZonedDateTime moment(LocalDate date, LocalTime time, String code) {
    return ZonedDateTime.of(date, time, KNOWN.getOrDefault(code, ZoneOffset.UTC));
  }
}
