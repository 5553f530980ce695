package org.pedigree.epcis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Dates and times of the standard (EPCIS 2.0 7.3.1.2): with a time zone, and such as exist. */
final class Times {

  private static final Pattern OFFSET = Pattern.compile("[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)");
  private static final String EXPECTED = "such as 2026-03-01T12:00:00.000+01:00";

  private Times() {}

  /** The XML schema knows no year 0, nor does the database. */
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

  /** Where the text of a time has digits, which the pattern of the schema asks for. */
  private static final String SHAPE = "0000-00-00T00:00:00";

  /** The moment; a stand-in where it is wrong and was reported. */
  static Instant moment(Part part) {
    String text = part.text();
    int zone = zone(text);
    if (zone < 0) {
      part.wrong("a date and time with its time zone", EXPECTED, text);
      return Instant.EPOCH;
    }
    try {
      return moment(text, zone);
    } catch (DateTimeException impossible) {
      part.error("no such date or time", EXPECTED, text);
      return Instant.EPOCH;
    }
  }

  /** Where the time zone begins in a text of the right shape; less than 0 in any other. */
  private static int zone(String text) {
    if (!hasShape(text, 0, SHAPE)) {
      return -1;
    }
    int at = SHAPE.length();
    if (text.startsWith(".", at)) {
      int decimals = at + 1;
      for (at = decimals; at < text.length() && isDigit(text.charAt(at)); at++) {}
      if (at == decimals) {
        return -1;
      }
    }
    boolean utc = text.startsWith("Z", at) && text.length() == at + 1;
    boolean offset =
        text.length() == at + 6 && (hasShape(text, at, "+00:00") || hasShape(text, at, "-00:00"));
    return utc || offset ? at : -1;
  }

  /** Whether a text has digits where the shape has some, and else the same characters. */
  private static boolean hasShape(String text, int from, String shape) {
    if (text.length() < from + shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char found = text.charAt(from + i);
      if (shape.charAt(i) == '0' ? !isDigit(found) : found != shape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Instant moment(String text, int zone) {
    LocalDateTime local =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nanos(text, zone));
    Instant moment = local.toInstant(offset(text, zone));
    if (moment.getEpochSecond() < FIRST) {
      throw new DateTimeException("year 0");
    }
    return moment;
  }

  /** The standard allows any number of decimals; beyond nanoseconds they say nothing. */
  private static int nanos(String text, int zone) {
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      int at = SHAPE.length() + 1 + i;
      nanos = 10 * nanos + (at < zone ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private static ZoneOffset offset(String text, int zone) {
    return text.charAt(zone) == 'Z' ? ZoneOffset.UTC : ZoneOffset.of(text.substring(zone));
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  static String offset(Part part) {
    String text = part.text();
    if (!OFFSET.matcher(text).matches()) {
      part.wrong("a time zone offset", "+hh:mm or -hh:mm, up to 14:00", text);
    }
    return text;
  }
}
