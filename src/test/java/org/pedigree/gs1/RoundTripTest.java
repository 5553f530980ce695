package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final int MANY = 5_000;

  @Test
  void anEpcComesBackFromItsCanonicalDigitalLink() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          Epc epc = seeded.epc();
          assertThat(epc.canonical()).matches("https://id\\.gs1\\.org(/[A-Za-z0-9._~%-]+)+");
          assertThat(Epc.parse(epc.canonical())).isEqualTo(epc);
        });
  }

  @Test
  void anEpcComesBackFromItsUrnWhateverTheLengthOfTheCompanyPrefix() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          Epc epc = seeded.epc();
          String urn = epc.urn(seeded.between(6, 12));
          assertThat(Epc.parse(urn)).as(urn).isEqualTo(epc);
        });
  }

  @Test
  void aUrnComesBackFromItsEpcOnceItsCompanyPrefixIsLearnt() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          String urn = seeded.epc().urn(12);
          CompanyPrefixes prefixes = CompanyPrefixes.known().learn(urn);
          assertThat(Epc.parse(urn).urn(prefixes)).contains(urn);
        });
  }

  @Test
  void anEpcComesBackFromADigitalLinkOfAnyDomainWithAttributes() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          Epc epc = seeded.epc();
          String domain = seeded.oneOf(List.of("http://a.example", "https://b.example/01/shop"));
          List<Element> elements = new ArrayList<>(epc.elements());
          elements.add(new Element("99", seeded.text(90)));
          DigitalLink link = DigitalLink.of(domain, elements);
          assertThat(DigitalLink.parse(link.uri() + "&linkType=gs1:pip")).isEqualTo(link);
          assertThat(Epc.parse(link.uri())).isEqualTo(epc);
        });
  }

  @Test
  void anEpcComesBackFromItsBarcode() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          Epc epc = seeded.epc();
          String symbology = seeded.oneOf(List.of("]d2", "]C1", "]e0", "]Q3"));
          Scan scan = ElementStrings.scan(symbology + ElementStrings.write(epc.elements()), TODAY);
          assertThat(scan)
              .isInstanceOfSatisfying(
                  Scan.Read.class, read -> assertThat(read.epc()).contains(epc));
        });
  }

  @Test
  void aPackIsReadInAnyOrderOfItsFields() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          List<Element> fields = pack(seeded);
          Collections.shuffle(fields, new Random(seeded.between(0, Integer.MAX_VALUE - 1)));
          StringBuilder raw = new StringBuilder();
          for (Element field : fields) {
            raw.append(field.ai()).append(field.value()).append('\u001D');
          }
          assertThat(ElementStrings.scan(raw.toString(), TODAY))
              .isInstanceOfSatisfying(
                  Scan.Read.class,
                  read -> {
                    assertThat(read.elements()).isEqualTo(fields);
                    assertThat(read.repairs()).isEmpty();
                  });
        });
  }

  @Test
  void everyDigitOfAKeyThatIsMisreadIsNoticed() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          String gtin = seeded.gtin().value();
          int at = seeded.between(0, 13);
          char wrong = (char) ('0' + (gtin.charAt(at) - '0' + seeded.between(1, 9)) % 10);
          String misread = gtin.substring(0, at) + wrong + gtin.substring(at + 1);
          assertThat(CheckDigit.closes(gtin)).isTrue();
          assertThat(CheckDigit.closes(misread)).isFalse();
        });
  }

  @Test
  void aSpoiltTextIsReadOrRefusedAndNeverBreaksTheReader() {
    Seeded.forSeeds(
        MANY,
        seeded -> {
          Epc epc = seeded.epc();
          String raw =
              seeded.oneOf(
                  List.of(
                      epc.canonical(),
                      epc.urn(7),
                      epc.urn(7).toUpperCase(java.util.Locale.ROOT),
                      "]d2" + ElementStrings.write(epc.elements()),
                      ElementStrings.bracketed(pack(seeded)),
                      ElementStrings.write(pack(seeded))));
          String spoilt = seeded.spoilt(seeded.spoilt(raw));
          assertThat(ElementStrings.scan(spoilt, TODAY)).isNotNull();
          assertThat(EpcReading.of(spoilt)).isNotNull();
        });
  }

  private static List<Element> pack(Seeded seeded) {
    LocalDate expiry = TODAY.plusDays(seeded.between(-1000, 5000));
    return new ArrayList<>(
        List.of(
            new Element("01", seeded.gtin().value()),
            new Element("21", seeded.serial().value()),
            new Element("10", seeded.text(20)),
            new Element("17", new Expiry(expiry).yymmdd())));
  }
}
