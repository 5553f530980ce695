package org.pedigree.capture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.ReadLimits;
import org.springframework.util.unit.DataSize;

/** Every rule of GS1 US R1.3: a sound document has no finding, and one defect has one. */
class DscsaTest {

  private static final Path SALE =
      Path.of("sample-data/documents/07-maker-packs-and-ships-a-pallet.xml");
  private static final Path LATER = Path.of("src/test/resources/dscsa/later-steps.xml");

  private static final String HEADER = "</EPCISHeader>";
  private static final String EVENTS = "</EventList>";
  private static final String SSCC = "epc:id:sscc";

  private final Inspector inspector =
      new Inspector(
          new CaptureSettings(DataSize.ofMegabytes(1), 100, 1, Duration.ofSeconds(1), 1),
          ReadLimits.DEFAULT);

  /**
   * One defect of a sound document.
   *
   * @param rule the one that it breaks
   * @param part the header, or the first event that has this text
   * @param pattern what is taken from the part
   * @param instead what is put in its place
   */
  private record Defect(String rule, Path document, String part, String pattern, String instead) {

    byte[] bytes() throws IOException {
      var text = Files.readString(document);
      var found =
          Pattern.compile(
                  "(?s)<(EPCISHeader|%s)>.*?</\\1>"
                      .formatted(part.equals(EVENTS) ? "EventList" : "\\w+Event"))
              .matcher(text)
              .results()
              .filter(part -> part.group().contains(this.part))
              .findFirst()
              .orElseThrow();
      var broken = found.group().replaceFirst("(?s)" + pattern, instead);
      assertThat(broken).as("defect applies").isNotEqualTo(found.group());
      return (text.substring(0, found.start()) + broken + text.substring(found.end()))
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return rule + ": " + pattern;
    }
  }

  static Stream<Defect> defects() {
    return Stream.of(header(), masterData(), untilTheSale(), afterTheSale()).flatMap(List::stream);
  }

  private static List<Defect> header() {
    return List.of(
        sale("header.sender", HEADER, "<sbdh:Sender>.*?</sbdh:Identifier>", SENDER_BY_NAME),
        sale("header.receiver", HEADER, "urn:epc:id:sgln:039999.999999.0</sbdh", "null</sbdh"),
        sale("header.guideline-version", HEADER, "DSCSA R1.3", "DSCSA R1.2"),
        sale(
            "statement.present",
            HEADER,
            "<gs1ushc:dscsaTransactionStatement>.*</gs1ushc:dscsaTransactionStatement>",
            ""),
        sale("statement.affirmed", HEADER, ">true<", ">false<"),
        sale("statement.affirmed", HEADER, "<gs1ushc:affirm\\w+>true</gs1ushc:affirm\\w+>", ""),
        sale("statement.legal-notice", HEADER, "Seller has complied[^<]*", "null"));
  }

  private static final String SENDER_BY_NAME =
      "<sbdh:Sender><sbdh:Identifier Authority=\"GS1\">GS1 Pharma</sbdh:Identifier>";

  private static List<Defect> masterData() {
    return List.of(
        sale("article.master-data", HEADER, "sgtin:030001.0054321.\\*", "sgtin:030001.0054322.*"),
        sale("article.ndc", HEADER, "0001-0543-21", "00010-0543-21"),
        sale("article.ndc", HEADER, "0001-0543-21", "null"),
        sale("article.ndc-type", HEADER, "US_FDA_NDC", "FDA_NDC_11"),
        sale("article.ndc-in-gtin", HEADER, "0001-0543-21", "0001-0543-22"),
        sale("article.name", HEADER, "Cardiozen", ""),
        sale("article.manufacturer", HEADER, "(PartyName\">)GS1 Pharma LLC", "$1null"),
        sale("article.dosage-form", HEADER, "TABLET", " "),
        sale(
            "article.strength",
            HEADER,
            "<attribute id=\"[^\"]*strengthDescription.*?</attribute>",
            ""),
        sale("article.net-content", HEADER, "30 tablets", "NULL"),
        sale(
            "location.master-data",
            HEADER,
            "VocabularyElement id=\"urn:epc:id:sgln:039999.345678.0",
            "VocabularyElement id=\"urn:epc:id:sgln:039999.345679.0"),
        sale(
            "article.case-without-contents", EVENTS, "<AggregationEvent>.*</AggregationEvent>", ""),
        sale("location.name", HEADER, "(#name\">)[^<]*", "$1"),
        sale("location.street", HEADER, "1 Biopharm Ct", "null"),
        sale("location.city", HEADER, "Thousand Oaks", ""),
        sale("location.state", HEADER, ">CA<", "><"),
        sale("location.postal-code", HEADER, "91320", ""),
        sale("location.country", HEADER, "(countryCode\">)US", "$1"));
  }

  private static List<Defect> untilTheSale() {
    var made = ":commissioning<";
    var packed = ":packing<";
    var shipped = ":shipping<";
    return List.of(
        sale("read-point", made, "<readPoint>.*?</readPoint>", ""),
        sale("commissioning.action", SSCC, ">ADD<", ">OBSERVE<"),
        sale("commissioning.epcs", SSCC, "<epc>.*</epc>", ASSET),
        sale("commissioning.disposition", made, "disp:active", "disp:in_progress"),
        sale("commissioning.biz-location", made, "<bizLocation>.*?</bizLocation>", ""),
        sale("commissioning.lot", made, "CZ26A", "null"),
        sale("commissioning.lot", made, "<cbvmda:lotNumber>.*?</cbvmda:lotNumber>", ""),
        sale("commissioning.expiry", made, "2041-03-31", "31.03.2041"),
        sale("commissioning.sscc-without-ilmd", SSCC, "</bizLocation>", ILMD_OF_A_PALLET),
        sale("packing.action", packed, ">ADD<", ">OBSERVE<"),
        sale("packing.disposition", packed, "disp:in_progress", "disp:active"),
        sale("packing.parent", packed, "<parentID>.*?</parentID>", NO_SERIAL),
        sale("packing.children", packed, "<epc>.*</epc>", ASSET),
        sale("packing.biz-location", packed, "<bizLocation>.*?</bizLocation>", ""),
        sale("shipping.action", shipped, ">OBSERVE<", ">ADD<"),
        sale("shipping.epcs", shipped, "<epc>.*</epc>", ASSET),
        sale("shipping.disposition", shipped, "disp:in_transit", "disp:in_progress"),
        sale("shipping.no-biz-location", shipped, "</readPoint>", BIZ_LOCATION),
        sale("shipping.purchase-order", shipped, "btt:po", "btt:inv"),
        sale("shipping.despatch-advice", shipped, "btt:desadv", "btt:inv"),
        sale("shipping.transaction-ids", shipped, "urn:epcglobal:cbv:bt:\\d+:", "urn:x:"),
        sale("shipping.seller", shipped, "<source type=\"[^\"]*owning_party.*?</source>", ""),
        sale("shipping.ship-from", shipped, "<source type=\"[^\"]*location.*?</source>", ""),
        sale("shipping.buyer", shipped, "<destination type=\"[^\"]*owning.*?</destination>", ""),
        sale("shipping.ship-to", shipped, "<destination type=\"[^\"]*loc.*?</destination>", ""),
        sale("shipping.drop-shipment", shipped, ">false<", ">null<"),
        sale("shipping.drop-shipment", shipped, "<gs1ushc:drop.*</gs1ushc:drop\\w+>", ""));
  }

  private static final String ASSET = "<epc>urn:epc:id:giai:030001.77</epc>";

  private static final String ONE_CHILD =
      "<childEPCs><epc>urn:epc:id:sgtin:030001.0054321.1</epc></childEPCs>$1OBSERVE";

  private static final String ILMD_OF_A_PALLET =
      """
      </bizLocation><extension><ilmd>
      <cbvmda:lotNumber>CZ26A</cbvmda:lotNumber>
      </ilmd></extension>\
      """;

  private static final String NO_SERIAL = "<parentID>urn:epc:id:sgln:030001.111111.0</parentID>";

  private static final String BIZ_LOCATION =
      "</readPoint><bizLocation><id>urn:epc:id:sgln:030001.111121.0</id></bizLocation>";

  private static List<Defect> afterTheSale() {
    var received = ":receiving<";
    var returned = "disp:returned<";
    return List.of(
        later("unpacking.action", ":unpacking<", "<childEPCs/>(.*)DELETE", ONE_CHILD),
        later("unpacking.disposition", ":unpacking<", "disp:in_progress", "disp:active"),
        later("unpacking.parent", ":unpacking<", "urn:epc:id:sscc:[\\d.]+", "urn:x:pallet:1"),
        later("receiving.action", received, ">OBSERVE<", ">ADD<"),
        later("receiving.disposition", received, "disp:in_progress", "disp:active"),
        later("receiving.biz-location", received, "<bizLocation>.*?</bizLocation>", ""),
        later("receiving.seller", received, "<source type=\"[^\"]*owning.*?</source>", ""),
        later("receiving.buyer", received, "<dest\\w+ type=\"[^\"]*owning.*?</dest\\w+>", ""),
        later("return.authorization", returned, "btt:rma", "btt:inv"),
        later("void.action", ":void_shipping<", ">OBSERVE<", ">DELETE<"),
        later("void.disposition", ":void_shipping<", "disp:in_progress", "disp:active"),
        later("decommissioning.action", ":decommissioning<", ">DELETE<", ">OBSERVE<"),
        later("decommissioning.disposition", ":decommissioning<", "disp:inactive", "disp:active"),
        later("destroying.action", ":destroying<", ">DELETE<", ">OBSERVE<"),
        later("destroying.disposition", ":destroying<", "disp:destroyed", "disp:inactive"),
        later("dispensing.action", ":dispensing<", ">DELETE<", ">ADD<"),
        later("dispensing.disposition", ":dispensing<", "disp:dispensed", "disp:inactive"),
        later("sampling.action", ":sampling<", ">OBSERVE<", ">DELETE<"),
        later("holding.action", ":holding<", ">OBSERVE<", ">DELETE<"),
        later("recalled.action", "disp:recalled<", ">OBSERVE<", ">DELETE<"),
        later("stolen.action", "disp:stolen<", ">OBSERVE<", ">DELETE<"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void oneDefectBreaksOneRule(Defect defect) throws IOException {
    assertThat(rules(defect.bytes())).containsExactly(Dscsa.RULE + defect.rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sale", "later"})
  void aSoundDocumentBreaksNone(String which) throws IOException {
    assertThat(rules(Files.readAllBytes(which.equals("sale") ? SALE : LATER))).isEmpty();
  }

  @Test
  void everyRuleHasADefectThatShowsIt() {
    var shown = defects().map(defect -> Dscsa.RULE + defect.rule()).collect(toSet());
    var names =
        Stream.of(
                DscsaEventRules.ALL.stream().map(EventRule::name),
                DscsaHeaderRules.ALL.stream().map(DocumentRule::name),
                DscsaMasterDataRules.ALL.stream().map(DocumentRule::name))
            .flatMap(all -> all)
            .collect(toSet());

    assertThat(shown).isEqualTo(names);
  }

  private List<String> rules(byte[] document) {
    var inspection = inspector.inspect(document, Format.XML, item -> {});
    assertThat(inspection.flaws()).allMatch(flaw -> flaw.measure() == Measure.PROFILE);
    assertThat(inspection.refuses()).isFalse();
    return inspection.flaws().stream().map(Flaw::finding).map(Finding::rule).distinct().toList();
  }

  private static Defect sale(String rule, String part, String pattern, String instead) {
    return new Defect(rule, SALE, part, pattern, instead);
  }

  private static Defect later(String rule, String part, String pattern, String instead) {
    return new Defect(rule, LATER, part, pattern, instead);
  }
}
