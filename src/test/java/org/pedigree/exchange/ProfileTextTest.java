package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.exchange.Profile.Paper;
import org.pedigree.exchange.Profile.ValidationLevel;

class ProfileTextTest {

  static final String SOUND =
      """
      gln: "0614142000011"
      also-known-as: [0614143000010]
      duns: 012345678
      hin: ABC123400
      dea: AB1234563
      formats: [EPCIS 2.0 JSON, X12 005010]
      expects: [EPCIS, 856]
      sends: [EPCIS]
      validation: DSCSA
      schedules:
        - {document: 856, within: PT24H}
      doors: [acme-sftp-in]
      certificates: [acme-2026]
      mailboxes: ["ZZ:ACME", "01:012345678"]
      """;

  @Test
  void aProfileIsReadAndWrittenAsYamlAndAsJson() {
    var profile = ProfileText.ofYaml(SOUND);

    assertThat(profile.identifiers().duns()).contains("012345678");
    assertThat(profile.papers().expects()).containsExactly(Paper.EPCIS, Paper.SHIP_NOTICE);
    assertThat(profile.papers().validation()).isEqualTo(ValidationLevel.DSCSA);
    assertThat(profile.papers().schedules().getFirst().within()).isEqualTo(Duration.ofDays(1));
    assertThat(ProfileText.ofYaml(ProfileText.yaml(profile))).isEqualTo(profile);
    assertThat(ProfileText.ofJson(ProfileText.json(profile))).isEqualTo(profile);
  }

  /** Each names field, rule, expected and found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"0614142000011\" | \"0614142000012\" | gln | 0614142000012",
        "gln: \"0614142000011\" | # none | gln | nothing",
        "[0614143000010] | [0614143000010, no] | also-known-as[2] | 'no'",
        "[0614143000010] | 0614143000010 | also-known-as | '0614143000010'",
        "012345678 | 12345678 | duns | '12345678'",
        "ABC123400 | abc | hin | 'abc'",
        "AB1234563 | AB1234564 | dea | 'AB1234564'",
        "X12 005010 | X12 006020 | formats[2] | 'X12 006020'",
        "[EPCIS, 856] | [EPCIS, 857] | expects[2] | '857'",
        "validation: DSCSA | validation: lax | validation | 'lax'",
        "validation: DSCSA | # none | validation | nothing",
        "PT24H | tomorrow | schedules[1].within | 'tomorrow'",
        "PT24H | P1000D | schedules[1].within | 'P1000D'",
        "within: PT24H | until: PT24H | schedules[1].until | 'until'",
        "certificates: [acme-2026] | secrets: [x] | secrets | 'secrets'",
        "[acme-sftp-in] | ['../../etc'] | doors[1] | '../../etc'",
        "ZZ:ACME | ZZ-ACME | mailboxes[1] | 'ZZ-ACME'",
        "duns: 012345678 | duns: !!java.net.URL [\"http://evil.example\"] | profile | URL",
        "duns: 012345678 | duns: 1, duns: 2 | profile | mapping",
      })
  void whatIsWrongIsRefusedByField(String sound, String bad, String field, String found) {
    assertThat(SOUND).contains(sound);

    var refused =
        catchThrowableOfType(
            NotAProfile.class, () -> ProfileText.ofYaml(SOUND.replace(sound, bad)));

    var told = refused.getBody().getProperties();
    assertThat(told).containsEntry("field", field).containsKeys("rule", "expected");
    assertThat(String.valueOf(told.get("found"))).contains(found);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThat(catchThrowableOfType(NotAProfile.class, () -> ProfileText.ofYaml("")).sentence())
        .contains("nothing");
    assertThat(catchThrowableOfType(NotAProfile.class, () -> ProfileText.ofJson("[]")).sentence())
        .contains("a list");
    assertThat(catchThrowableOfType(NotAProfile.class, () -> ProfileText.ofJson("{")).sentence())
        .contains("JSON");
  }
}
