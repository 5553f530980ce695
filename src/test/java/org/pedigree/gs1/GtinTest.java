package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {

  @ParameterizedTest
  @CsvSource({
    "73513537, 00000073513537",
    "036000291452, 00036000291452",
    "6291041500213, 06291041500213",
    "10614141123459, 10614141123459"
  })
  void everyLengthIsReadAsFourteenDigits(String printed, String value) {
    assertThat(Gtin.parse(printed).value()).isEqualTo(value);
  }

  @Test
  void theCheckDigitIsZeroWhereTheSumIsAMultipleOfTen() {
    assertThat(Gtin.parse("4012345000030")).isEqualTo(new Gtin("04012345000030"));
    assertThat(Gtin.withCheckDigit("0061414100005")).isEqualTo(new Gtin("00614141000050"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "629104150021", "62910415002131", "629104150021X", "6291041500214"})
  void whatIsNoGtinIsRefused(String text) {
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> Gtin.parse(text));
  }

  @Test
  void aShortGtinIsNoValueOfItsOwn() {
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> new Gtin("6291041500213"));
  }

  @Test
  void theRefusalSaysWhichCheckDigitWasExpected() {
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> Gtin.parse("6291041500214"))
        .withMessage("GTIN: wrong check digit; expected 3, found 4 (6291041500214)")
        .satisfies(
            refused ->
                assertThat(refused.refusal())
                    .isEqualTo(new Refusal("GTIN", "wrong check digit", "3", "4 (6291041500214)")));
  }

  @Test
  void otherKeysKeepTheirCheckDigitToo() {
    assertThat(Sscc.withCheckDigit("37610425002123456").value()).isEqualTo("376104250021234569");
    assertThat(Gln.withCheckDigit("061414100001").value()).isEqualTo("0614141000012");
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> new Sscc("376104250021234560"));
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> new Gln("0614141000013"));
  }

  @Test
  void aSerialNumberKeepsItsCaseAndHasTwentyCharactersAtMost() {
    assertThat(new SerialNumber("aB")).isNotEqualTo(new SerialNumber("AB"));
    assertThat(new SerialNumber("!\"%&'()*+,-./:;<=>?_").value()).hasSize(20);
    for (String no : new String[] {"", "123456789012345678901", "a b", "a#b", "a~b", "ä"}) {
      assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> new SerialNumber(no));
      assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(() -> new Lot(no));
    }
  }
}
