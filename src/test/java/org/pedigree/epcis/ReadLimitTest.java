package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who meets a limit is told which, what it is, who sets it and what was found. */
class ReadLimitTest {

  private static final ReadLimits SMALL = new ReadLimits(12, 100, 90, 30, 5, 2);

  private static final String XML_EVENT =
      """
      <ObjectEvent>
        <eventTime>2026-03-01T12:00:00Z</eventTime>
        <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
        <epcList><epc>urn:epc:id:sgtin:030001.0054321.1</epc></epcList>
        <action>OBSERVE</action>
        %s
      </ObjectEvent>
      """;
  private static final String JSON_EVENT =
      """
      {"type": "ObjectEvent", "eventTime": "2026-03-01T12:00:00Z", "eventTimeZoneOffset": "+00:00",
       "epcList": ["urn:epc:id:sgtin:030001.0054321.1"], "action": "OBSERVE"%s}
      """;

  static Stream<Arguments> excesses() {
    return Stream.of(
        Arguments.of(ReadLimit.DEPTH, Format.XML, xml("<x:a>".repeat(10) + "</x:a>".repeat(10))),
        Arguments.of(ReadLimit.TEXT, Format.XML, xml("<x:a>" + "y".repeat(101) + "</x:a>")),
        Arguments.of(ReadLimit.TEXT, Format.XML, xml("<x:a b='" + "y".repeat(101) + "'/>")),
        Arguments.of(ReadLimit.VALUES, Format.XML, xml("<x:a/>".repeat(31))),
        Arguments.of(
            ReadLimit.NAMESPACES,
            Format.XML,
            xml(
                "<x:a xmlns:a='u:a' xmlns:b='u:b' xmlns:c='u:c' xmlns:d='u:d' xmlns:e='u:e'"
                    + " xmlns:f='u:f'/>")),
        Arguments.of(ReadLimit.EVENTS, Format.XML, xmlOf(XML_EVENT.formatted("").repeat(3))),
        Arguments.of(
            ReadLimit.DEPTH, Format.JSON, json("\"x:a\":" + "[".repeat(10) + "]".repeat(10))),
        Arguments.of(ReadLimit.TEXT, Format.JSON, json("\"x:a\": \"" + "y".repeat(101) + "\"")),
        Arguments.of(ReadLimit.NAME, Format.JSON, json("\"x:" + "y".repeat(90) + "\": 1")),
        Arguments.of(ReadLimit.VALUES, Format.JSON, json("\"x:a\": [" + "1,".repeat(30) + "1]")),
        Arguments.of(ReadLimit.VALUES, Format.JSON, json("\"x:a\": [" + "\"\",".repeat(30) + "1]")),
        Arguments.of(
            ReadLimit.EVENTS,
            Format.JSON,
            jsonOf((JSON_EVENT.formatted("") + ",").repeat(2) + JSON_EVENT.formatted(""))));
  }

  @ParameterizedTest
  @MethodSource("excesses")
  void whatIsMetIsNamed(ReadLimit limit, Format format, String document) {
    assertThatThrownBy(() -> read(new EpcisReader(SMALL), document, format))
        .isInstanceOfSatisfying(
            DocumentUnreadable.class,
            refused -> {
              assertThat(refused.finding().expected())
                  .startsWith("at most %d (".formatted(limit.of(SMALL)))
                  .contains(limit.header(), limit.setting());
              assertThat(refused.finding().found()).matches("[0-9]+ or more");
              assertThat(Integer.parseInt(refused.finding().found().split(" ")[0]))
                  .isGreaterThan(0)
                  .isLessThanOrEqualTo(200);
            });
  }

  @ParameterizedTest
  @MethodSource("excesses")
  void whatWasTakenInUnderOtherLimitsIsReadAgain(ReadLimit limit, Format format, String document) {
    assertThatCode(() -> read(EpcisReader.ofKept(), document, format)).doesNotThrowAnyException();
  }

  @Test
  void whatKeepsTheLimitsIsRead() {
    assertThatCode(() -> read(new EpcisReader(SMALL), xml(""), Format.XML))
        .doesNotThrowAnyException();
    assertThatCode(() -> read(new EpcisReader(SMALL), json("\"x:a\": 1"), Format.JSON))
        .doesNotThrowAnyException();
  }

  @Test
  void aLimitOutOfItsRangeIsRefusedWithTheSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadLimits(501, 1, 1, 1, 1, 1))
        .withMessage("pedigree.reading.depth: expected 1 to 500, found 501");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadLimits(1, 1, 1, 0, 1, 1))
        .withMessageContaining("pedigree.reading.values");
  }

  private static void read(EpcisReader reader, String document, Format format) {
    reader.read(document.getBytes(StandardCharsets.UTF_8), format, _ -> {});
  }

  private static String xml(String extension) {
    return xmlOf(XML_EVENT.formatted(extension));
  }

  private static String xmlOf(String events) {
    return """
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:x="urn:x"
        schemaVersion="2.0" creationDate="2026-03-01T12:00:00Z">
      <EPCISBody><EventList>%s</EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(events);
  }

  private static String json(String member) {
    return jsonOf(JSON_EVENT.formatted(", " + member));
  }

  private static String jsonOf(String events) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"x": "urn:x"}],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(events);
  }
}
