package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpcTest {

  /** URN, length of its company prefix, canonical Digital Link: the examples of TDS and CBV. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "urn:epc:id:sgtin:0614141.112345.400 7 https://id.gs1.org/01/10614141123459/21/400",
        "urn:epc:id:sgtin:4012345.011111.9876 7 https://id.gs1.org/01/04012345111118/21/9876",
        "urn:epc:id:sgtin:030001.0012345.11 6 https://id.gs1.org/01/00300010123455/21/11",
        "urn:epc:id:sgtin:9521141.012345.32a%2Fb 7 https://id.gs1.org/01/09521141123454/21/32a%2Fb",
        "urn:epc:id:sscc:4012345.0000000111 7 https://id.gs1.org/00/040123450000001112",
        "urn:epc:id:sscc:4012345.1112223334 7 https://id.gs1.org/00/140123451122233341",
        "urn:epc:id:sgln:4012345.00011.987 7 https://id.gs1.org/414/4012345000115/254/987",
        "urn:epc:id:sgln:4012345.00022.0 7 https://id.gs1.org/414/4012345000221",
        "urn:epc:id:pgln:4023333.00000 7 https://id.gs1.org/417/4023333000000",
        "urn:epc:id:grai:0614141.12345.400 7 https://id.gs1.org/8003/00614141123452400",
        "urn:epc:id:giai:4000001.111 7 https://id.gs1.org/8004/4000001111",
        "urn:epc:id:gsrn:0614141.1234567890 7 https://id.gs1.org/8018/061414112345678902",
        "urn:epc:id:gsrnp:0614141.1234567890 7 https://id.gs1.org/8017/061414112345678902",
        "urn:epc:id:gdti:0614141.12345.006847 7 https://id.gs1.org/253/0614141123452006847",
        "urn:epc:id:cpi:0614141.123ABC.123456789 7"
            + " https://id.gs1.org/8010/0614141123ABC/8011/123456789",
        "urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345 7"
            + " https://id.gs1.org/8010/06141415PQ7%2FZ43/8011/12345",
        "urn:epc:id:sgcn:4012345.67890.04711 7 https://id.gs1.org/255/401234567890104711",
        "urn:epc:id:ginc:0614141.xyz47%2F11 7 https://id.gs1.org/401/0614141xyz47%2F11",
        "urn:epc:id:gsin:0614141.123456789 7 https://id.gs1.org/402/06141411234567890",
        "urn:epc:id:itip:4012345.012345.01.02.987 7"
            + " https://id.gs1.org/8006/040123451234560102/21/987",
        "urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7'SDB 7"
            + " https://id.gs1.org/01/01234567894560/235/51qIgY%29%3C%26Jp3%2Aj7%27SDB",
        "urn:epc:class:lgtin:4012345.012345.998877 7"
            + " https://id.gs1.org/01/04012345123456/10/998877",
        "urn:epc:idpat:sgtin:4012345.066666.* 7 https://id.gs1.org/01/04012345666663",
        "urn:epc:idpat:grai:0614141.12345.* 7 https://id.gs1.org/8003/00614141123452",
        "urn:epc:idpat:gdti:0614141.12345.* 7 https://id.gs1.org/253/0614141123452",
        "urn:epc:idpat:sgcn:4012345.67890.* 7 https://id.gs1.org/255/4012345678901",
        "urn:epc:idpat:cpi:0614141.123ABC.* 7 https://id.gs1.org/8010/0614141123ABC",
        "urn:epc:idpat:itip:4012345.012345.01.02.* 7 https://id.gs1.org/8006/040123451234560102",
        "urn:epc:id:sgln:123456789012..0 12 https://id.gs1.org/414/1234567890128"
      })
  void urnAndCanonicalDigitalLinkNameTheSameThing(String urn, int prefix, String canonical) {
    Epc epc = Epc.parse(urn);
    assertThat(epc.canonical()).isEqualTo(canonical);
    assertThat(Epc.parse(canonical)).isEqualTo(epc);
    assertThat(epc.urn(prefix)).isEqualTo(urn);
    assertThat(epc.urn(CompanyPrefixes.known().learn(urn))).contains(urn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "urn:epc:id:gid:95100000.12345.400",
        "urn:epc:id:usdod:CJ194.12345678",
        "urn:epc:id:adi:W81X9C.3KL984PX1.2WMA52",
        "urn:epc:id:bic:CSQU3054383",
        "urn:epc:id:imovn:9176187"
      })
  void anEpcThatIsNoGs1KeyKeepsItsUrn(String urn) {
    Epc epc = Epc.parse(urn);
    assertThat(epc.canonical()).isEqualTo(urn);
    assertThat(epc.urn(CompanyPrefixes.known())).contains(urn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "urn:epc:id:sgtin:0614141.12345.400|wrong length",
        "urn:epc:id:sgtin:06141.11123456.400|wrong length",
        "urn:epc:id:sgtin:0614141.112345|wrong number of parts",
        "urn:epc:id:sgtin:0614141.112345.|wrong length",
        "urn:epc:id:sgtin:0614141.112345.4 0|wrong character",
        "urn:epc:id:sgtin:0614141.112345.4/0|reserved character",
        "urn:epc:id:sgtin:0614141.112345.4%2|broken escape",
        "urn:epc:id:sgtin:0614141.112345.123456789012345678901|wrong length",
        "urn:epc:idpat:sgtin:0614141.*.*|not one class",
        "urn:epc:tag:sgtin-96:3.0614141.112345.400|unknown kind",
        "urn:epc:id:cpi:0614141.123ABC.0123|leading zero",
        "urn:epc:id:itip:4012345.012345.03.02.987|impossible piece",
        "urn:epc:id:nothing:1.2|not an EPC scheme of TDS 6",
        "urn:uuid:7b1f|no EPC URN and no Digital Link",
        "https://id.gs1.org/01/10614141123458/21/400|wrong check digit",
        "https://id.gs1.org/01/10614141123459/21/4/10/A|wrong qualifiers",
        "https://id.gs1.org/AQnYUc1gmiCNV4JGLog|compressed, or no Digital Link",
        "https://example.com/products/7|no primary key"
      })
  void whatIsNoEpcIsRefusedWithTheRule(String uri, String rule) {
    assertThat(EpcReading.of(uri))
        .isInstanceOfSatisfying(
            EpcReading.Refused.class,
            refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
    assertThatExceptionOfType(NotAnEpc.class).isThrownBy(() -> Epc.parse(uri));
  }
}
