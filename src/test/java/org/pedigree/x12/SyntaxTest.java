package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxTest {

  private static final String FILE = Files.text("856-004010-pick-and-pack.edi");
  private static final String LATER = Files.text("856-005010-serials.edi");

  @Test
  void anErrorOfAnElementNamesSegmentElementAndRule() {
    X12Finding finding = only("DTM*036*20280331~", "DTM*036*20280231~");

    assertThat(finding.rule()).isEqualTo(X12Rule.ELEMENT_DATE);
    assertThat(finding.place().segment()).isEqualTo(new X12Place.Spot("DTM", 31, 2, 0, "373"));
    assertThat(finding.message())
        .isEqualTo(
            "interchange 000001207, group 1207, set 856 0001, segment 31 (DTM02): a date exists;"
                + " expected Date, date of 8 to 8 characters, found 20280231.");
  }

  @Test
  void everyRuleOfTheSyntaxIsHeld() {
    assertThat(rule("BSN*00*SHP-778120*", "BSN*00**")).isEqualTo(X12Rule.ELEMENT_MISSING);
    assertThat(rule("TD1*CTN25*2*", "TD1*CTN25**")).isEqualTo(X12Rule.ELEMENT_DEPENDENT);
    assertThat(rule("N3*1 FACTORY ROAD", "N3*1 FACTORY ROAD*A*B"))
        .isEqualTo(X12Rule.ELEMENTS_TOO_MANY);
    assertThat(rule("N4*CRANBURY*NJ", "N4*CRANBURY*N")).isEqualTo(X12Rule.ELEMENT_TOO_SHORT);
    assertThat(rule("N4*CRANBURY*NJ", "N4*CRANBURY*NJX")).isEqualTo(X12Rule.ELEMENT_TOO_LONG);
    assertThat(rule("SN1*10*12*", "SN1*10*12X*")).isEqualTo(X12Rule.ELEMENT_CHARACTERS);
    assertThat(rule("HL*1**S*1", "HL*1**S*2")).isEqualTo(X12Rule.ELEMENT_CODE);
    assertThat(rule("*20260301*0815*0001", "*20260301*2575*0001")).isEqualTo(X12Rule.ELEMENT_TIME);
    assertThat(rule("TD5*B*2*", "XYZ*B*2*")).isEqualTo(X12Rule.SEGMENT_OF_ANOTHER_SET);
    assertThat(rule("TD5*B*2*UPSN*M*UPS GROUND", "BEG*00*SA*1**20260301"))
        .isEqualTo(X12Rule.SEGMENT_UNEXPECTED);
    assertThat(rule("TD5*B*2*", "td5*B*2*")).isEqualTo(X12Rule.SEGMENT_UNKNOWN);
    assertThat(rule("CTT*2*18.5~", "CTT*2*18.5~CTT*2*18.5~")).isEqualTo(X12Rule.SEGMENT_TOO_OFTEN);
  }

  @Test
  void aMandatorySegmentThatIsMissingIsNamed() {
    String without =
        FILE.replace("BSN*00*SHP-778120*20260301*0815*0001~\n", "").replace("SE*40", "SE*39");

    assertThat(Files.findings(without))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(X12Rule.SEGMENT_MISSING);
              assertThat(finding.place().segment().tag()).isEqualTo("BSN");
              assertThat(finding.expected()).isEqualTo("BSN");
            });
  }

  @Test
  void aReferenceOfMoreThanThirtyCharactersIsOfTheLaterVersion() {
    String reference = "A REFERENCE LONGER THAN THE 30 OF 4010";

    assertThat(LATER).contains(reference);
    assertThat(Files.broken(LATER)).isEmpty();
    assertThat(rule("BOL5567120", reference)).isEqualTo(X12Rule.ELEMENT_TOO_LONG);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThat(rule("UPS GROUND", "UPS\u0007GROUND")).isEqualTo(X12Rule.ELEMENT_CHARACTERS);
    assertThat(Files.broken(FILE.replace("UPS GROUND", "UPS GR\u00dcND"))).isEmpty();
  }

  @Test
  void ofManyErrorsTheFirstHundredAreTold() {
    String lines = "REF*TOO LONG A QUALIFIER*X~".repeat(300);

    assertThat(Files.findings(FILE.replace("PRF*", lines + "PRF*"))).hasSize(100);
  }

  private static X12Rule rule(String right, String wrong) {
    List<X12Rule> rules = Files.broken(FILE.replace(right, wrong));
    assertThat(rules).as(wrong).isNotEmpty();
    return rules.stream().filter(rule -> rule != X12Rule.SEGMENT_COUNT).findFirst().orElseThrow();
  }

  private static X12Finding only(String right, String wrong) {
    List<X12Finding> findings = Files.findings(FILE.replace(right, wrong));
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }
}
