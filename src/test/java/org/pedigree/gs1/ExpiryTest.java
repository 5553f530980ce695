package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @ParameterizedTest
  @CsvSource({
    "261120, 2026-11-20",
    "280200, 2028-02-29",
    "270200, 2027-02-28",
    "271200, 2027-12-31",
    "761231, 2076-12-31",
    "770101, 1977-01-01",
    "000229, 2000-02-29",
    "990630, 1999-06-30"
  })
  void aDateOfSixDigitsMeansTheLastDayOfUse(String yymmdd, LocalDate date) {
    assertThat(Expiry.parse(yymmdd, TODAY)).isEqualTo(new Expiry(date));
  }

  @ParameterizedTest
  @CsvSource({
    "1999-06-01, 49, 2049",
    "1999-06-01, 48, 2048",
    "1999-06-01, 50, 1950",
    "2051-06-01, 01, 2101",
    "2051-06-01, 02, 2002",
    "2051-06-01, 51, 2051"
  })
  void theCenturyFollowsFromToday(LocalDate today, String year, int expected) {
    assertThat(Expiry.parse(year + "0101", today).date().getYear()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26112", "2611200", "261320", "260020", "260230", "270229", "26112A"})
  void whatIsNoDateIsRefused(String text) {
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> Expiry.parse(text, TODAY));
  }

  @Test
  void aDateOfMasterDataIsReadToo() {
    assertThat(Expiry.ofIso("2028-02-29")).isEqualTo(Expiry.parse("280200", TODAY));
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> Expiry.ofIso("2027-02-29"));
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> Expiry.ofIso("280229"));
  }

  @Test
  void anItemIsExpiredFromTheDayAfter() {
    Expiry expiry = new Expiry(TODAY);
    assertThat(expiry.isPast(TODAY)).isFalse();
    assertThat(expiry.isPast(TODAY.plusDays(1))).isTrue();
    assertThat(expiry.yymmdd()).isEqualTo("261120");
  }
}
