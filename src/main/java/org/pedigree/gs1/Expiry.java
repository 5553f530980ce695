package org.pedigree.gs1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * The last day on which an item may be used (AI 17).
 *
 * @param date that day itself; the item is expired from the next day on
 */
public record Expiry(LocalDate date) {

  /**
   * Reads YYMMDD as barcodes carry it. Day 00 means the last day of the month (General
   * Specifications 3.4.2); the century follows from today (7.12): a year more than 50 ahead lies in
   * the past century, one 50 or more back in the next.
   *
   * @throws NotAnIdentifier if the text is not such a date
   */
  public static Expiry parse(String yymmdd, LocalDate today) {
    Shape.digits("expiry", yymmdd, 6);
    int day = number(yymmdd, 4);
    try {
      YearMonth month = YearMonth.of(year(number(yymmdd, 0), today), number(yymmdd, 2));
      return new Expiry(day == 0 ? month.atEndOfMonth() : month.atDay(day));
    } catch (DateTimeException impossible) {
      throw Shape.refuse("expiry", "impossible date", "YYMMDD", yymmdd);
    }
  }

  /**
   * Reads YYYY-MM-DD as EPCIS master data and Digital Link resolvers carry it.
   *
   * @throws NotAnIdentifier if the text is not such a date
   */
  public static Expiry ofIso(String date) {
    try {
      return new Expiry(LocalDate.parse(date));
    } catch (DateTimeParseException impossible) {
      throw Shape.refuse("expiry", "impossible date", "YYYY-MM-DD", date);
    }
  }

  /** Whether the item may no longer be used on that day. */
  public boolean isPast(LocalDate today) {
    return today.isAfter(date);
  }

  /** The date as barcodes carry it, YYMMDD. */
  public String yymmdd() {
    return "%02d%02d%02d"
        .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth());
  }

  /** The year meant by two digits: within 49 years back and 50 years ahead of today. */
  static int year(int twoDigits, LocalDate today) {
    int ahead = Math.floorMod(twoDigits - today.getYear(), 100);
    return today.getYear() + (ahead > 50 ? ahead - 100 : ahead);
  }

  private static int number(String digits, int from) {
    return Integer.parseInt(digits, from, from + 2, 10);
  }

  @Override
  public String toString() {
    return date.toString();
  }
}
