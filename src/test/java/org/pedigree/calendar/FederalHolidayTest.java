package org.pedigree.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FederalHolidayTest {

  /** As the Office of Personnel Management publishes them. */
  @Test
  void holidaysOfThreeYearsAreThePublishedOnes() {
    assertThat(observed(2021))
        .containsExactly(
            days(
                "2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05"
                    + " 2021-09-06 2021-10-11 2021-11-11 2021-11-25 2021-12-24"));
    assertThat(observed(2022))
        .containsExactly(
            days(
                "2021-12-31 2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04"
                    + " 2022-09-05 2022-10-10 2022-11-11 2022-11-24 2022-12-26"));
    assertThat(observed(2026))
        .containsExactly(
            days(
                "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03"
                    + " 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25"));
  }

  @Test
  void newYearsDayOnASaturdayIsTakenInTheYearBefore() {
    assertThat(FederalHoliday.anyObservedOn(LocalDate.parse("2021-12-31"))).isTrue();
    assertThat(FederalHoliday.anyObservedOn(LocalDate.parse("2022-12-30"))).isFalse();
  }

  @Test
  void juneteenthIsOneSince2021() {
    assertThat(FederalHoliday.anyObservedOn(LocalDate.parse("2020-06-19"))).isFalse();
    assertThat(FederalHoliday.anyObservedOn(LocalDate.parse("2021-06-18"))).isTrue();
  }

  private static Stream<LocalDate> observed(int year) {
    return Arrays.stream(FederalHoliday.values()).map(holiday -> holiday.observedIn(year));
  }

  private static LocalDate[] days(String days) {
    return List.of(days.split(" ")).stream().map(LocalDate::parse).toArray(LocalDate[]::new);
  }
}
