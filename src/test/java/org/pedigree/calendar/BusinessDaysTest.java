package org.pedigree.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final BusinessDays DAYS = new BusinessDays(NEW_YORK);

  @Test
  void anOrdinaryDayLastsUntilTheSameTimeOfTheNext() {
    assertThat(DAYS.after(at("2026-11-17T15:00"), 1)).isEqualTo(at("2026-11-18T15:00"));
  }

  @Test
  void weekendsAndHolidaysAreLeftOut() {
    assertThat(DAYS.after(at("2026-11-20T15:00"), 1)).isEqualTo(at("2026-11-23T15:00"));
    assertThat(DAYS.after(at("2026-11-25T15:00"), 1)).isEqualTo(at("2026-11-27T15:00"));
    assertThat(DAYS.after(at("2026-07-02T15:00"), 1)).isEqualTo(at("2026-07-06T15:00"));
  }

  @Test
  void whatBeginsAtAWeekendHasTheWholeOfMonday() {
    assertThat(DAYS.after(at("2026-11-21T15:00"), 1)).isEqualTo(at("2026-11-24T00:00"));
  }

  @Test
  void whatEndsWithAFridayEndsBeforeTheWeekend() {
    assertThat(DAYS.after(at("2026-11-14T15:00"), 5)).isEqualTo(at("2026-11-21T00:00"));
  }

  @Test
  void daysBeginWhereTheZoneSays() {
    var lateInNewYork = Instant.parse("2026-11-21T03:00:00Z");

    assertThat(DAYS.after(lateInNewYork, 1)).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
    assertThat(new BusinessDays(ZoneId.of("UTC")).after(lateInNewYork, 1))
        .isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
  }

  @Test
  void aDeadlineInBusinessDaysMayBeBoundedByHours() {
    var one = Deadline.ofBusinessDays(1);
    var bounded = one.notExceeding(Duration.ofHours(48));

    assertThat(one.from(at("2026-11-20T15:00"), DAYS)).isEqualTo(at("2026-11-23T15:00"));
    assertThat(bounded.from(at("2026-11-20T15:00"), DAYS)).isEqualTo(at("2026-11-22T15:00"));
    assertThat(bounded.from(at("2026-11-17T15:00"), DAYS)).isEqualTo(at("2026-11-18T15:00"));
  }

  @Test
  void lessThanADayIsNoDeadline() {
    assertThatThrownBy(() -> Deadline.ofBusinessDays(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> DAYS.after(Instant.EPOCH, 0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> DAYS.before(Instant.EPOCH, -1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> Deadline.ofBusinessDays(1).notExceeding(Duration.ZERO))
        .hasMessageContaining("PT0S");
  }

  /** Both ways are held to a count of quarters of an hour that lie on business days. */
  @Test
  void deadlinesAreThoseOfACountOfQuarterHours() {
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var from = randomQuarter(random);
      var days = 1 + random.nextInt(6);

      var due = DAYS.after(from, days);
      assertThat(due).describedAs("seed %d", seed).isEqualTo(counted(from, days));

      var last = DAYS.before(from, days);
      assertThat(DAYS.after(last, days)).describedAs("seed %d", seed).isBeforeOrEqualTo(from);
      assertThat(DAYS.after(last.plusSeconds(1), days)).describedAs("seed %d", seed).isAfter(from);
    }
  }

  private static Instant randomQuarter(Random random) {
    var day = LocalDate.of(2021, Month.JANUARY, 1).plusDays(random.nextInt(5 * 365));
    return day.atTime(random.nextInt(24), 15 * random.nextInt(4)).atZone(NEW_YORK).toInstant();
  }

  private static Instant counted(Instant from, int days) {
    var at = from;
    for (var left = days * 96; left > 0; at = at.plusSeconds(900)) {
      if (Oracle.works(at.atZone(NEW_YORK).toLocalDate())) {
        left--;
      }
    }
    return at;
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
  }

  /** Holidays by looking at a calendar: none of them is computed by rules of weeks in months. */
  private static final class Oracle {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    static boolean works(LocalDate day) {
      return !WEEKEND.contains(day.getDayOfWeek())
          && !holiday(day)
          && !(day.getDayOfWeek() == DayOfWeek.FRIDAY && fixed(day.plusDays(1)))
          && !(day.getDayOfWeek() == DayOfWeek.MONDAY && fixed(day.minusDays(1)));
    }

    private static boolean holiday(LocalDate day) {
      return fixed(day) || day.getDayOfWeek() == DayOfWeek.MONDAY && monday(day) || thanks(day);
    }

    private static boolean fixed(LocalDate day) {
      return Set.of("01-01", "06-19", "07-04", "11-11", "12-25")
          .contains(day.toString().substring(5));
    }

    private static boolean monday(LocalDate day) {
      var date = day.getDayOfMonth();
      return switch (day.getMonth()) {
        case JANUARY, FEBRUARY -> date >= 15 && date <= 21;
        case MAY -> date >= 25;
        case SEPTEMBER -> date <= 7;
        case OCTOBER -> date >= 8 && date <= 14;
        case MARCH, APRIL, JUNE, JULY, AUGUST, NOVEMBER, DECEMBER -> false;
      };
    }

    private static boolean thanks(LocalDate day) {
      return day.getMonth() == Month.NOVEMBER
          && day.getDayOfWeek() == DayOfWeek.THURSDAY
          && day.getDayOfMonth() >= 22
          && day.getDayOfMonth() <= 28;
    }
  }
}
