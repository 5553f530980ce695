package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyPrefixesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://id.gs1.org/01/10614141123459/21/400 urn:epc:id:sgtin:0614141.112345.400",
        "https://id.gs1.org/00/040123450000001112 urn:epc:id:sscc:4012345.0000000111",
        "https://id.gs1.org/01/00300027597010/21/A urn:epc:id:sgtin:030002.0759701.A",
        "https://id.gs1.org/01/00350242060011/21/A urn:epc:id:sgtin:0350242.006001.A",
        "https://id.gs1.org/01/00000073513537/21/A urn:epc:id:sgtin:00000735.01353.A",
        "https://id.gs1.org/8003/00614141123452400 urn:epc:id:grai:0614141.12345.400"
      })
  void manyPrefixesAreKnownByTheirFirstDigits(String link, String urn) {
    assertThat(Epc.parse(link).urn(CompanyPrefixes.known())).contains(urn);
    assertThat(Epc.parse(urn)).isEqualTo(Epc.parse(link));
  }

  @Test
  void aPrefixThatIsNotKnownIsNotGuessed() {
    Epc elsewhere = Epc.parse("https://id.gs1.org/414/9521141000014");
    assertThat(elsewhere.urn(CompanyPrefixes.known())).isEmpty();
    assertThat(elsewhere.urn(CompanyPrefixes.known().learn("urn:epc:id:pgln:952114100.001")))
        .contains("urn:epc:id:sgln:952114100.001.0");
  }

  @Test
  void aPartnersUrnOutweighsTheTable() {
    Epc pack = Epc.parse("https://id.gs1.org/01/04012345111118/21/1");
    CompanyPrefixes learnt = CompanyPrefixes.known().learn("urn:epc:id:sgln:40123451.1111.0");
    assertThat(pack.urn(CompanyPrefixes.known())).contains("urn:epc:id:sgtin:4012345.011111.1");
    assertThat(pack.urn(learnt)).contains("urn:epc:id:sgtin:40123451.01111.1");
  }

  @Test
  void nothingIsLearntTwiceOrFromAnythingElse() {
    CompanyPrefixes learnt = CompanyPrefixes.known().learn("urn:epc:id:pgln:952114100.001");
    assertThat(learnt.learn("urn:epc:id:sgln:952114100.002.0")).isSameAs(learnt);
    assertThat(learnt.learn("https://id.gs1.org/414/9521141000014")).isSameAs(learnt);
    assertThat(learnt.learn("urn:epc:id:gid:1.2.3")).isSameAs(learnt);
  }
}
