package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitalLinkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://id.gs1.org/01/04012345111118/21/9876 https://id.gs1.org/01/04012345111118/21/9876",
        "http://example.com/01/4012345111118/21/9876 https://id.gs1.org/01/04012345111118/21/9876",
        "HTTPS://example.com:8443/a/b/01/04012345111118/10/L/21/9876/"
            + " https://id.gs1.org/01/04012345111118/21/9876",
        "https://example.com/01/04012345111118/22/V/10/L/21/a%2fb%25?17=291231#x"
            + " https://id.gs1.org/01/04012345111118/21/a%2Fb%25",
        "https://example.com/01/04012345111118/22/V https://id.gs1.org/01/04012345111118",
        "https://example.com/01/73513537/10/L https://id.gs1.org/01/00000073513537/10/L",
        "https://example.com/01/01/04012345111118 https://id.gs1.org/01/04012345111118",
        "https://example.com/414/4012345000115/254/0 https://id.gs1.org/414/4012345000115",
        "https://example.com/8004/4000001111/7040/1ABC https://id.gs1.org/8004/4000001111",
        "https://example.com/01/04012345111118/235/T https://id.gs1.org/01/04012345111118/235/T"
      })
  void aLinkOfAnyDomainLeadsToTheFinestKeyThatEventsCarry(String link, String canonical) {
    assertThat(Epc.parse(link).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/01/04012345111118/21/A/10/L|wrong qualifiers",
        "https://example.com/01/04012345111118/21/A/235/T|wrong qualifiers",
        "https://example.com/00/040123450000001112/21/A|wrong qualifiers",
        "https://example.com/01/04012345111117|wrong check digit",
        "https://example.com/01/04012345111118/21/%|broken escape",
        "https://example.com/gtin/04012345111118/ser/A|words for AIs",
        "https://example.com/ARHKVAdpQg|compressed, or no Digital Link",
        "https://example.com/01/04012345111118/21|no primary key",
        "https://example.com/01/04012345111118/21//|an AI without a value",
        "https://example.com|no primary key",
        "ftp://example.com/01/04012345111118|no EPC URN and no Digital Link"
      })
  void aLinkThatIsNoneIsRefusedWithTheRule(String link, String rule) {
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> DigitalLink.parse(link))
        .satisfies(refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
  }

  @Test
  void aKeyThatNoEventCarriesIsALinkAndNoEpc() {
    DigitalLink slip = DigitalLink.parse("https://example.com/415/4012345000115/8020/REF1");
    assertThat(slip.keys()).extracting(Element::ai).containsExactly("415", "8020");
    assertThatExceptionOfType(NotAnIdentifier.class).isThrownBy(slip::epc);
    assertThatExceptionOfType(NotAnEpc.class).isThrownBy(() -> Epc.parse(slip.uri()));
  }

  @Test
  void theAttributesOfTheQueryAreReadAndOtherParametersAreNot() {
    DigitalLink link =
        DigitalLink.parse("https://example.com/01/04012345111118?17=291231&linkType=all&3103=001");
    assertThat(link.attributes())
        .containsExactly(new Element("17", "291231"), new Element("3103", "001"));
    assertThat(link.stem()).isEqualTo("https://example.com");
  }

  @Test
  void elementStringsAreArrangedAsALink() {
    List<Element> pack =
        List.of(
            new Element("17", "291231"),
            new Element("21", "a/B"),
            new Element("10", "L+1"),
            new Element("01", "04012345111118"));
    assertThat(DigitalLink.of("https://example.com/x", pack).uri())
        .isEqualTo("https://example.com/x/01/04012345111118/10/L%2B1/21/a%2FB?17=291231");
  }

  @Test
  void whatFitsNowhereMakesNoLink() {
    Element gtin = new Element("01", "04012345111118");
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> DigitalLink.of("https://e.org", List.of(new Element("10", "L"))));
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(() -> DigitalLink.of("https://e.org", List.of(gtin, new Element("254", "1"))));
    assertThatExceptionOfType(NotAnIdentifier.class)
        .isThrownBy(
            () -> DigitalLink.of("https://e.org", List.of(gtin, new Element("17", "291399"))));
  }
}
