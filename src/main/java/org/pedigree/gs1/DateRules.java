package org.pedigree.gs1;

import java.time.DateTimeException;
import java.time.YearMonth;

/**
 * Dates and times in data fields. Two digits of a year are taken as 20YY: whichever century is
 * meant, from 1901 to 2099 every fourth year has a leap day.
 */
final class DateRules {

  private DateRules() {}

  /** YYMMDD. */
  static boolean isDate(String yymmdd) {
    return isLongDate("20" + yymmdd);
  }

  /** YYMMDD, where the day may be 00. */
  static boolean isDateOrMonth(String yymmdd) {
    return yymmdd.endsWith("00") ? isDate(yymmdd.substring(0, 4) + "01") : isDate(yymmdd);
  }

  /** YYYYMMDD. */
  static boolean isLongDate(String yyyymmdd) {
    try {
      return YearMonth.of(number(yyyymmdd, 0, 4), number(yyyymmdd, 4, 6))
          .isValidDay(number(yyyymmdd, 6, 8));
    } catch (DateTimeException noSuchMonth) {
      return false;
    }
  }

  /** HHMM. */
  static boolean isHourMinute(String hhmm) {
    return below(hhmm.substring(0, 2), 24) && below(hhmm.substring(2), 60);
  }

  static boolean below(String digits, long limit) {
    return Long.parseLong(digits) < limit;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
