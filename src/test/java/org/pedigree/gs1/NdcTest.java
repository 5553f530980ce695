package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdcTest {

  @Test
  void aDrugCodeStandsInItsGtinAtEveryPackagingLevel() {
    Ndc ndc = Ndc.parse("0002-7597-01");
    assertThat(ndc.gtin(0)).isEqualTo(new Gtin("00300027597010"));
    assertThat(ndc.gtin(0).ndc()).contains(ndc);
    assertThat(ndc.gtin(5).ndc()).contains(ndc);
    assertThat(ndc.gtin(5)).isNotEqualTo(ndc.gtin(0));
  }

  @Test
  void aGtinOfAnotherRangeHoldsNoDrugCode() {
    assertThat(new Gtin("04012345111118").ndc()).isEmpty();
    assertThat(new Gtin("10614141123459").ndc()).isEmpty();
  }

  @Test
  void aLabelerOfFourDigitsIsKnownByItsZero() {
    Ndc ndc = new Ndc("0002759701");
    assertThat(ndc.hyphenated()).containsExactly("0002-7597-01");
    assertThat(ndc.billed()).containsExactly("00002759701");
  }

  @Test
  void aLabelerOfFiveDigitsLeavesTwoWaysToReadTheRest() {
    Ndc ndc = Ndc.parse("50242-060-01");
    assertThat(ndc.hyphenated()).containsExactly("50242-060-01", "50242-0600-1");
    assertThat(ndc.billed()).containsExactly("50242006001", "50242060001");
    assertThat(ndc).isEqualTo(Ndc.parse("50242-0600-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "000275970", "00002759701", "0002-75970-1", "002-7597-010", "ABCDEFGHIJ"})
  void whatHasNotTheTenDigitsIsRefused(String text) {
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> Ndc.parse(text));
  }
}
