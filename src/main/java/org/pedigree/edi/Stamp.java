package org.pedigree.edi;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * When an interchange was written, in UTC and as its headers tell it.
 *
 * @param shortDate YYMMDD of ISA
 * @param longDate CCYYMMDD of GS
 * @param time HHMM of both
 */
record Stamp(LocalDate date, String shortDate, String longDate, String time) {

  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

  static Stamp of(Clock clock) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return new Stamp(now.toLocalDate(), SHORT.format(now), LONG.format(now), TIME.format(now));
  }
}
