package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in JSON that break something; each test is named by the defect. */
class BadJsonTest {

  private static final String SOUND =
      """
      {"type": "ObjectEvent", "eventTime": "2026-03-01T12:00:00Z", "eventTimeZoneOffset": "+00:00",
       "epcList": ["https://id.gs1.org/01/00300010123455/21/11"], "action": "OBSERVE"}\
      """;

  private static final String DOCUMENT =
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                    {"x": "https://x.example.com/"}],
       "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
       "epcisBody": {"eventList": [%s]}}\
      """;

  @Test
  void theSoundEventOfTheseTestsIsSound() {
    assertThat(read(SOUND).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"type\": \"EPCISDocument\",}"})
  void malformed(String document) {
    assertUnreadable(document, "expected");
  }

  @Test
  void truncated() {
    String whole = DOCUMENT.formatted(SOUND);

    assertUnreadable(whole.substring(0, whole.length() - 3), "malformed, truncated");
  }

  @Test
  void moreBehindTheEnd() {
    assertUnreadable(DOCUMENT.formatted(SOUND) + "{}", "malformed");
  }

  @Test
  void memberOfTheDocumentTwice() {
    assertUnreadable(
        DOCUMENT
            .formatted(SOUND)
            .replace("\"schemaVersion\"", "\"schemaVersion\": 1, \"schemaVersion\""),
        "more than once");
  }

  @Test
  void memberOfAnEventTwice() {
    assertThat(onlyError(SOUND.replace("{\"type\"", "{\"action\": \"ADD\", \"type\"")).rule())
        .isEqualTo("field stands more than once");
  }

  @Test
  void memberOfASensorReportTwice() {
    String sensors =
        "\"sensorElementList\": [{\"sensorReport\": [{\"type\": \"Mass\", \"value\": 1, \"value\":"
            + " 2}]}]";

    assertThat(ReadDocument.json(with(sensors)).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("field stands more than once"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"EPCISCaptureJob\"", "\"ObjectEvent\"", "1"})
  void wrongRoot(String type) {
    assertUnreadable(
        DOCUMENT.formatted(SOUND).replace("\"EPCISDocument\"", type), "no EPCIS document");
  }

  @Test
  void noEventList() {
    assertUnreadable(DOCUMENT.formatted(SOUND).replace("eventList", "events"), "eventList");
  }

  @Test
  void deepNesting() {
    String deep = "{\"x:a\":".repeat(5000) + "1" + "}".repeat(5000);

    assertUnreadable(with("\"x:a\": " + deep), "too deeply nested");
  }

  @Test
  void endlessText() {
    assertUnreadable(with("\"x:a\": \"" + "y".repeat(100_000) + "\""), "too long a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800"})
  void characterThatIsNone(String escape) {
    assertUnreadable(with("\"x:a\": \"" + escape + "\""), "no character");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"@context\": [\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",',"
        + " @context",
    "'\"schemaVersion\": \"2.0\",', schemaVersion",
    "'\"creationDate\": \"2026-03-01T12:00:00Z\",', creationDate"
  })
  void documentWithoutAMandatoryField(String member, String name) {
    String without =
        DOCUMENT
            .formatted(SOUND)
            .replaceFirst(
                name.equals("@context") ? "(?s)\"@context\".*?]," : "\"" + name + "\"[^,]*,", "");
    ReadDocument read = ReadDocument.json(without);

    assertThat(read.header().findings())
        .singleElement()
        .satisfies(f -> assertThat(f.expected()).isEqualTo(name));
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void unknownEventType() {
    assertThat(onlyError(SOUND.replace("ObjectEvent", "MyEvent")).rule())
        .isEqualTo("unknown event type");
  }

  @Test
  void eventWithoutType() {
    assertThat(onlyError(SOUND.replace("\"type\": \"ObjectEvent\",", "")).rule())
        .isEqualTo("unknown event type");
  }

  @Test
  void eventThatIsNoObject() {
    assertThat(onlyError("\"ObjectEvent\"").rule()).isEqualTo("unknown event type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventTime", "eventTimeZoneOffset", "action"})
  void missingMandatoryField(String field) {
    Finding finding =
        onlyError(
            SOUND
                .replaceFirst("\"" + field + "\": \"[^\"]*\",?", "")
                .replace(",}", "}")
                .replaceFirst(", *}", "}"));

    assertThat(finding.rule()).isEqualTo("mandatory field missing");
    assertThat(finding.expected()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"OBSERVE\" | 1 | action",
        "\"OBSERVE\" | [\"OBSERVE\"] | action",
        "\"OBSERVE\" | null | action",
        "[\"https://id.gs1.org/01/00300010123455/21/11\"] | \"urn:x:y\" | epcList",
        "[\"https://id.gs1.org/01/00300010123455/21/11\"] | [1] | epcList/epc[1]",
        "\"+00:00\" | 0 | eventTimeZoneOffset"
      })
  void wrongJsonType(String right, String wrong, String field) {
    assertThat(read(SOUND.replace(right, wrong)).errors())
        .isNotEmpty()
        .first()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("wrong JSON type"))
        .satisfies(f -> assertThat(f.place()).contains(field));
  }

  @Test
  void quantityThatIsText() {
    String list =
        "\"quantityList\": [{\"epcClass\": \"https://id.gs1.org/01/00300010123455\", \"quantity\":"
            + " \"5\"}]";

    assertThat(ReadDocument.json(with(list)).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("wrong JSON type"))
        .satisfies(f -> assertThat(f.place()).contains("quantityList/quantityElement[1]/quantity"));
  }

  @Test
  void unknownFieldWithoutNamespace() {
    assertThat(ReadDocument.json(with("\"colour\": \"red\"")).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.found()).isEqualTo("colour"));
  }

  @Test
  void extensionInAQuantityElement() {
    String list =
        "\"quantityList\": [{\"epcClass\": \"https://id.gs1.org/01/00300010123455\", \"x:a\":"
            + " \"5\"}]";

    assertThat(ReadDocument.json(with(list)).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("unknown field"));
  }

  @Test
  void impossibleDate() {
    assertThat(onlyError(SOUND.replace("2026-03-01", "2026-02-29")).rule())
        .isEqualTo("no such date or time");
  }

  @Test
  void wrongCheckDigitInADigitalLink() {
    Finding finding = onlyError(SOUND.replace("00300010123455", "00300010123457"));

    assertThat(finding.place()).isEqualTo("event 1, epcList/epc[1], line 5");
    assertThat(finding.message()).contains("check digit");
  }

  @Test
  void sensorReportWithoutType() {
    String sensors = "\"sensorElementList\": [{\"sensorReport\": [{\"value\": 26.0}]}]";

    assertThat(ReadDocument.json(with(sensors)).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.expected()).isEqualTo("type"));
  }

  @Test
  void sensorReportThatIsNoList() {
    String sensors = "\"sensorElementList\": [{\"sensorReport\": {\"type\": \"Temperature\"}}]";

    assertThat(ReadDocument.json(with(sensors)).errors())
        .first()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("wrong JSON type"));
  }

  @Test
  void masterDataThatAreNoList() {
    String header = "\"epcisHeader\": {\"epcisMasterData\": {\"vocabularyList\": \"none\"}},";
    String document = DOCUMENT.formatted(SOUND).replace("\"epcisBody\"", header + "\"epcisBody\"");

    assertThat(ReadDocument.json(document).header().findings())
        .first()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("wrong JSON type"));
  }

  @Test
  void aFlawedEventDoesNotStopTheNext() {
    ReadDocument read = read(SOUND + "," + SOUND.replace("OBSERVE", "LOOK") + "," + SOUND);

    assertThat(read.events()).hasSize(2);
    assertThat(read.flawed())
        .singleElement()
        .satisfies(flawed -> assertThat(flawed.index()).isEqualTo(2));
  }

  private static String with(String member) {
    return DOCUMENT.formatted(SOUND.replace("\"action\"", member + ", \"action\""));
  }

  private static ReadDocument read(String events) {
    return ReadDocument.json(DOCUMENT.formatted(events));
  }

  private static Finding onlyError(String events) {
    List<Finding> errors = read(events).errors();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  private static void assertUnreadable(String document, String reason) {
    assertThatThrownBy(() -> ReadDocument.json(document))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining(reason);
  }
}
