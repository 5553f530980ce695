package org.pedigree.epcis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of the standard (EPCIS 2.0 7.3.1.2): with a time zone, and such as exist. */
final class Times {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern OFFSET = Pattern.compile("[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)");
  private static final String EXPECTED = "such as 2026-03-01T12:00:00.000+01:00";

  private Times() {}

  /** The moment; a stand-in where it is wrong and was reported. */
  static Instant moment(Part part) {
    String text = part.text();
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      part.wrong("a date and time with its time zone", EXPECTED, text);
      return Instant.EPOCH;
    }
    try {
      return exists(OffsetDateTime.parse(shape.group(1) + nanos(shape.group(2)) + shape.group(3)));
    } catch (DateTimeException impossible) {
      part.error("no such date or time", EXPECTED, text);
      return Instant.EPOCH;
    }
  }

  /** The XML schema knows no year 0, nor does the database. */
  private static Instant exists(OffsetDateTime time) {
    if (time.toInstant().isBefore(Instant.parse("0001-01-01T00:00:00Z"))) {
      throw new DateTimeException("year 0");
    }
    return time.toInstant();
  }

  /** The standard allows any number of decimals; beyond nanoseconds they say nothing. */
  private static String nanos(String decimals) {
    return decimals == null ? "" : decimals.substring(0, Math.min(decimals.length(), 10));
  }

  static String offset(Part part) {
    String text = part.text();
    if (!OFFSET.matcher(text).matches()) {
      part.wrong("a time zone offset", "+hh:mm or -hh:mm, up to 14:00", text);
    }
    return text;
  }
}
