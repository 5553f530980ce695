package org.pedigree.x12;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates as CCYYMMDD and times as HHMM, HHMMSS and finer. */
final class Moments {

  private Moments() {}

  static boolean isDate(String text) {
    return date(text).isPresent();
  }

  static Optional<LocalDate> date(String text) {
    if (!text.matches("[0-9]{8}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(part(text, 0, 4), part(text, 4, 6), part(text, 6, 8)));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  static Optional<LocalTime> time(String text) {
    if (!text.matches("[0-9]{4}([0-9]{2}[0-9]{0,2})?")) {
      return Optional.empty();
    }
    try {
      int second = text.length() > 4 ? part(text, 4, 6) : 0;
      int hundredths = text.length() > 6 ? part((text + "0").substring(0, 8), 6, 8) : 0;
      return Optional.of(
          LocalTime.of(part(text, 0, 2), part(text, 2, 4), second, hundredths * 10_000_000));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  static String write(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** The time, no finer than it has to be. */
  static String write(LocalTime time) {
    String hundredths = "%02d".formatted(time.getNano() / 10_000_000);
    String second = "%02d".formatted(time.getSecond());
    String minute = "%02d%02d".formatted(time.getHour(), time.getMinute());
    if (!hundredths.equals("00")) {
      return minute + second + hundredths;
    }
    return time.getSecond() == 0 ? minute : minute + second;
  }

  private static int part(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
