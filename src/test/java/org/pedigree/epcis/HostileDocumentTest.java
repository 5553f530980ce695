package org.pedigree.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.gs1.EpcReading;

/** Documents made to exhaust their reader: each is refused, by a rule that is named. */
class HostileDocumentTest {

  private static final String HEAD =
      "<eventTime>2026-03-01T12:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>"
          + "<epcList><epc>urn:epc:id:sgtin:030001.0012345.11</epc></epcList>"
          + "<action>OBSERVE</action>";
  private static final int LEVELS = 10_000;
  private static final int MILLION = 1_000_000;

  @Test
  void tenThousandLevelsOfElements() {
    assertUnreadable(xml("<x:a>".repeat(LEVELS) + "</x:a>".repeat(LEVELS)), Format.XML);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x:a\":|1|}", "[|1|]"})
  void tenThousandLevelsOfMembersAndLists(String level) {
    var parts = level.split("\\|");
    assertUnreadable(
        json("\"x:a\": " + parts[0].repeat(LEVELS) + parts[1] + parts[2].repeat(LEVELS)),
        Format.JSON);
  }

  @Test
  void aMillionAttributes() {
    var attributes =
        IntStream.range(0, MILLION)
            .mapToObj(number -> " a%d=\"\"".formatted(number))
            .collect(Collectors.joining());
    assertUnreadable(xml("<x:a" + attributes + "/>"), Format.XML);
  }

  @Test
  void aMillionNamespaces() {
    var namespaces =
        IntStream.range(0, MILLION)
            .mapToObj(number -> " xmlns:p%d=\"u\"".formatted(number))
            .collect(Collectors.joining());
    assertUnreadable(xml("<x:a" + namespaces + "/>"), Format.XML);
  }

  @Test
  void aMillionMembers() {
    var members =
        IntStream.range(0, MILLION)
            .mapToObj(number -> "\"x:a%d\": 1".formatted(number))
            .collect(Collectors.joining(", "));
    assertUnreadable(json(members), Format.JSON);
  }

  @Test
  void entitiesThatMultiply() {
    var bomb =
        IntStream.range(1, 30)
            .mapToObj(
                level -> "<!ENTITY e%d \"&e%d;&e%d;\">".formatted(level, level - 1, level - 1))
            .collect(Collectors.joining("", "<!DOCTYPE a [<!ENTITY e0 \"boom\">", "]>"));
    assertUnreadable(xml("<x:a>&e29;</x:a>").replace("?>", "?>" + bomb), Format.XML);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
  void aNumberWhoseDigitsWouldFillTheMemory(String number) {
    var finding =
        ReadDocument.json(
                json(
                    """
                    "quantityList": [{"epcClass": "urn:epc:class:lgtin:030001.0054321.L1",
                                      "quantity": %s}]
                    """
                        .formatted(number)))
            .errors();
    assertThat(finding).isNotEmpty();
  }

  @Test
  void aNumberOfAMillionDigits() {
    assertUnreadable(json("\"x:a\": " + "9".repeat(MILLION)), Format.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epc:id:sgtin:|1|",
        "urn:epc:id:sgtin:030001.0054321.|a|",
        "urn:epc:id:|a:|",
        "urn:epc:idpat:sgtin:|*.|",
        "https://example.com/|01/|",
        "https://example.com/|a/|01/04012345111118",
        "https://example.com/01/04012345111118?|17=291231&|",
        "https://example.com/01/04012345111118/21/|%41|"
      })
  void anIdentifierAsLongAsAValueMayBe(String shape) {
    var parts = shape.split("\\|", -1);
    var uri = parts[0] + parts[1].repeat(64_000 / parts[1].length()) + parts[2];
    assertThat(EpcReading.of(uri)).isInstanceOf(EpcReading.class);
  }

  private static String xml(String extension) {
    return XmlForm.document(
        "2.0",
        Map.of("x", "https://x.example.com/"),
        "<ObjectEvent>" + HEAD + extension + "</ObjectEvent>");
  }

  private static String json(String member) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                  {"x": "https://x.example.com/"}],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
     "epcisBody": {"eventList": [
       {"type": "ObjectEvent", "action": "OBSERVE", "eventTime": "2026-03-01T12:00:00Z",
        "eventTimeZoneOffset": "+00:00", "epcList": ["urn:epc:id:sgtin:030001.0012345.11"],
        %s}]}}
    """
        .formatted(member);
  }

  private static void assertUnreadable(String document, Format format) {
    assertThatThrownBy(() -> ReadDocument.of(document.getBytes(UTF_8), format))
        .isInstanceOf(DocumentUnreadable.class);
  }
}
