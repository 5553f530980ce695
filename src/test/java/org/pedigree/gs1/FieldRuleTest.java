package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRuleTest {

  /** AI, data that keep its rules, the rule that the data after them break. */
  @ParameterizedTest
  @CsvSource({
    "00, 376104250021234569, wrong check digit, 376104250021234568",
    "01, 06291041500213, wrong check digit, 06291041500214",
    "8013, 1987654Ad4X4bL5ttr2310c2K, wrong check characters, 1987654Ad4X4bL5ttr2310c2L",
    "8013, 1987654Ad4X4bL5ttr2310c2K, wrong check characters, 1987654ad4X4bL5ttr2310c2K",
    "8004, 1234A, no company prefix, 123A5",
    "7023, 1234, wrong length, ''",
    "11, 290200, impossible date, 291300",
    "11, 280229, impossible date, 270229",
    "7006, 280229, impossible date, 280200",
    "7250, 19000228, impossible date, 19000229",
    "7250, 20000229, impossible date, 20001301",
    "7003, 2802292359, impossible time, 2802292400",
    "7003, 2802290000, impossible time, 2802290060",
    "8008, 28022923, impossible time, 28022924",
    "8008, 2802292359, impossible time, 2802292360",
    "8008, 280229235959, impossible time, 280229235960",
    "3910, 97812, unknown currency, 10012",
    "422, 840, unknown country, 841",
    "423, 840276724528056, unknown country, 840999",
    "7030, 999A, unknown country, 998A",
    "4307, US, unknown country, UX",
    "4309, 02790858483015297971, impossible latitude, 18000000013015297971",
    "4309, 18000000003600000000, impossible longitude, 18000000003600000001",
    "7041, PX, unknown packaging, P0",
    "7241, 10, unknown carrier, 11",
    "7241, 99, unknown carrier, 00",
    "7252, 9, unknown sex code, 3",
    "8001, 00010000100199, unknown winding direction, 00010000100129",
    "8001, 00010000100100, zero, 00000000100100",
    "4321, 1, neither yes nor no, 2",
    "4330, 001234-, no sign, 001234+",
    "4330, 001234, wrong length, 00123",
    "8003, 006141411234524, no filler, 106141411234524",
    "8011, 10, leading zero, 01",
    "8006, 062910415002130102, impossible piece, 062910415002130302",
    "8006, 062910415002139999, impossible piece, 062910415002130001",
    "7258, 1/1, impossible rank, 2/1",
    "7258, 1/2, impossible rank, 0/2",
    "7040, 1ABC, unknown importer index, 1AB!",
    "4300, A%20B, broken escape, A%2GB",
    "4300, 100%25, broken escape, 100%2",
    "8007, GB82WEST12345698765432, wrong IBAN, GB82WEST12345698765433",
    "8007, DE89370400440532013000, wrong IBAN, XX89370400440532013000",
    "8110, 106141416543213150110120, broken coupon code, 706141416543213150110120",
    "8110, 1061414165432131501101203281231, broken coupon code, 1061414165432131501101203281331",
    "8110, 10614141654321315011012032812314280101, broken coupon code,"
        + " 10614141654321315011012032801014281231",
    "8112, 006141416543210123456, broken coupon code, 206141416543210123456",
    "8112, 11061414165432112345678, broken coupon code, 1106141416543211234567",
    "10, ABC, wrong character, AB C",
    "10, 12345678901234567890, wrong length, 123456789012345678901",
    "8010, 0614141A#/-, wrong character, 0614141a",
    "8030, aB_-=, wrong character, aB+/",
    "20, 12, wrong character, 1A"
  })
  void eachFieldKeepsTheRulesOfItsAi(String ai, String sound, String rule, String broken) {
    Ai identifier = ApplicationIdentifiers.get(ai);
    assertThatCode(() -> identifier.demand(sound)).doesNotThrowAnyException();
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> identifier.demand(broken))
        .satisfies(refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
  }

  @Test
  void aHighlyIndividualisedDeviceIsNotAllDigits() {
    Ai device = ApplicationIdentifiers.get("8014");
    assertThatCode(() -> device.demand("1987654A" + CheckPair.of("1987654A")))
        .doesNotThrowAnyException();
    assertThat(allDigits()).matches("[0-9]+");
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> device.demand(allDigits()))
        .satisfies(refused -> assertThat(refused.refusal().rule()).isEqualTo("digits only"));
  }

  /** The first number of seven digits whose check characters are digits as well. */
  private static String allDigits() {
    int number = 1_000_000;
    while (!CheckPair.of("" + number).matches("[0-9]+")) {
      number++;
    }
    return number + CheckPair.of("" + number);
  }

  @Test
  void everyAiTakesWhatItsRulesAllowAndNothingLonger() {
    Seeded.forSeeds(
        20,
        seeded -> {
          for (Ai ai : ApplicationIdentifiers.all()) {
            String value = SeededData.of(ai, seeded);
            ai.demand(value);
            String longer = value + "0".repeat(ai.field().longest());
            assertThat(isRefused(ai, longer)).as("(%s)%s", ai.code(), longer).isTrue();
          }
        });
  }

  private static boolean isRefused(Ai ai, String value) {
    try {
      ai.demand(value);
      return false;
    } catch (NotAnIdentifier refused) {
      return true;
    }
  }
}
