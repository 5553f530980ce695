package org.pedigree.calendar;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The days on which the federal government works, in one time zone: Monday to Friday without {@link
 * FederalHoliday holidays}. Only time on such a day counts: what begins on a Friday at three has
 * lasted for one business day on Monday at three; what begins at a weekend, when Monday is over.
 */
public final class BusinessDays {

  private final ZoneId zone;

  /**
   * Business days of a place.
   *
   * @param zone where its days begin and end
   */
  public BusinessDays(ZoneId zone) {
    this.zone = zone;
  }

  /** Whether it is one of them. */
  public boolean include(LocalDate date) {
    var day = date.getDayOfWeek();
    return day != SATURDAY && day != SUNDAY && !FederalHoliday.anyObservedOn(date);
  }

  /**
   * The first moment at which so many business days have passed.
   *
   * @throws IllegalArgumentException if they are fewer than one
   */
  public Instant after(Instant from, int days) {
    var begin = Moment.of(from, this);
    var day = begin.day;
    for (var left = positive(days); left > 0; left--) {
      day = next(day);
    }
    return new Moment(day, begin.time).firstInstant(this);
  }

  /**
   * The last moment since which so many business days have passed: what began then or before has
   * lasted for as many.
   *
   * @throws IllegalArgumentException if they are fewer than one
   */
  public Instant before(Instant until, int days) {
    var end = Moment.of(until, this);
    var day = end.day;
    for (var left = positive(days); left > 0; left--) {
      day = previous(day);
    }
    return new Moment(day, end.time).lastInstant(this);
  }

  private static int positive(int days) {
    if (days < 1) {
      throw new IllegalArgumentException("expected at least one business day, found " + days);
    }
    return days;
  }

  private LocalDate next(LocalDate date) {
    var day = date.plusDays(1);
    return include(day) ? day : next(day);
  }

  private LocalDate previous(LocalDate date) {
    var day = date.minusDays(1);
    return include(day) ? day : previous(day);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /**
   * How far business days have come: all of those up to this one, and of this one so much.
   *
   * @param time midnight for the whole day
   */
  private record Moment(LocalDate day, LocalTime time) {

    static Moment of(Instant at, BusinessDays days) {
      var local = at.atZone(days.zone).toLocalDateTime();
      var day = local.toLocalDate();
      return days.include(day) && !local.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? new Moment(day, local.toLocalTime())
          : new Moment(days.previous(day), LocalTime.MIDNIGHT);
    }

    Instant firstInstant(BusinessDays days) {
      return isWhole() ? days.start(day.plusDays(1)) : within(days);
    }

    Instant lastInstant(BusinessDays days) {
      return isWhole() ? days.start(days.next(day)) : within(days);
    }

    private boolean isWhole() {
      return time.equals(LocalTime.MIDNIGHT);
    }

    private Instant within(BusinessDays days) {
      return day.atTime(time).atZone(days.zone).toInstant();
    }
  }
}
