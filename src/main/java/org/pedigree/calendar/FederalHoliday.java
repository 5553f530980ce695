package org.pedigree.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjuster;
import java.util.Arrays;

/**
 * The legal public holidays of the United States (5 USC 6103(a)). Inauguration Day, which only the
 * area of Washington has, is none of them.
 */
public enum FederalHoliday {
  NEW_YEARS_DAY(Month.JANUARY, 1),
  BIRTHDAY_OF_MARTIN_LUTHER_KING_JR(Month.JANUARY, dayOfWeekInMonth(3, MONDAY)),
  WASHINGTONS_BIRTHDAY(Month.FEBRUARY, dayOfWeekInMonth(3, MONDAY)),
  MEMORIAL_DAY(Month.MAY, lastInMonth(MONDAY)),
  JUNETEENTH(Month.JUNE, 19),
  INDEPENDENCE_DAY(Month.JULY, 4),
  LABOR_DAY(Month.SEPTEMBER, dayOfWeekInMonth(1, MONDAY)),
  COLUMBUS_DAY(Month.OCTOBER, dayOfWeekInMonth(2, MONDAY)),
  VETERANS_DAY(Month.NOVEMBER, 11),
  THANKSGIVING_DAY(Month.NOVEMBER, dayOfWeekInMonth(4, THURSDAY)),
  CHRISTMAS_DAY(Month.DECEMBER, 25);

  private static final int FIRST_JUNETEENTH = 2021;

  private final Month month;
  private final TemporalAdjuster day;

  FederalHoliday(Month month, TemporalAdjuster day) {
    this.month = month;
    this.day = day;
  }

  FederalHoliday(Month month, int dayOfMonth) {
    this(month, date -> ((LocalDate) date).withDayOfMonth(dayOfMonth));
  }

  /** Its day in a year. */
  public LocalDate in(int year) {
    return LocalDate.of(year, month, 1).with(day);
  }

  /**
   * The day on which it is taken: on the Friday before where it falls on a Saturday, on the Monday
   * after where it falls on a Sunday (5 USC 6103(b), Executive Order 11582). New Year's Day may be
   * taken in the year before.
   */
  public LocalDate observedIn(int year) {
    var day = in(year);
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
    };
  }

  /** Whether one of them is taken on this day. */
  static boolean anyObservedOn(LocalDate date) {
    return Arrays.stream(values()).anyMatch(holiday -> holiday.isObservedOn(date));
  }

  private boolean isObservedOn(LocalDate date) {
    return isObservedOn(date, date.getYear()) || isObservedOn(date, date.getYear() + 1);
  }

  private boolean isObservedOn(LocalDate date, int year) {
    return (this != JUNETEENTH || year >= FIRST_JUNETEENTH) && date.equals(observedIn(year));
  }
}
