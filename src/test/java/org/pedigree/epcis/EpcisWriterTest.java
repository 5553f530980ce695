package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.epcis.EpcisWriter.Affirmation;
import org.pedigree.epcis.EpcisWriter.Described;
import org.pedigree.epcis.EpcisWriter.Heading;

/** What is written is read back as what it was, and keeps the standard's schemas. */
class EpcisWriterTest {

  private static final String NOTICE = "Seller has complied & more.";

  private static final Heading HEADING =
      new Heading(
          "6f1c1a3e-8f0a-4c79-9f53-1d2a3b4c5d6e",
          Instant.parse("2026-03-01T12:00:00Z"),
          "urn:epc:id:sgln:030001.111111.0",
          "urn:epc:id:sgln:039999.999999.0",
          List.of(
              new Described(
                  Described.Kind.EPC_CLASS,
                  Identifier.of("urn:epc:idpat:sgtin:030001.0054321.*"),
                  Map.of("regulatedProductName", "Cardiozen")),
              new Described(
                  Described.Kind.LOCATION,
                  Identifier.of("urn:epc:id:sgln:030001.111111.0"),
                  Map.of("name", "GS1 <Pharma>"))),
          new Affirmation("GS1 US DSCSA R1.3", true, NOTICE));

  @ParameterizedTest
  @MethodSource("seeds")
  void jsonReadsBackAsTheSameEvents(long seed) {
    var events = events(seed, true);

    var read = ReadDocument.json(written(EpcisWriter::json, events));

    assertThat(hashes(read.events())).isEqualTo(hashes(events));
    assertHeader(read.header());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void xmlOfVersion1ReadsBackAsTheSameEvents(long seed) {
    var events = events(seed, false);

    var read = ReadDocument.xml(written(EpcisWriter::xml, events));

    assertThat(hashes(read.events())).isEqualTo(hashes(events));
    assertHeader(read.header());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenKeepsTheSchemas(long seed) {
    SharedData.assumePresent();

    var xml = written(EpcisWriter::xml, events(seed, false));
    var json =
        written(
            EpcisWriter::json,
            events(seed, true).stream().map(SampleEvents::withoutPersistentDisposition).toList());

    assertThat(SharedData.xsdBreach(xml, "1.2")).isEmpty();
    assertThat(SharedData.jsonSchema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void whatTheOlderStandardHasNoPlaceForIsRefusedByName() {
    var newer =
        LongStream.range(0, 100)
            .mapToObj(seed -> new RandomEvents(seed, true).next())
            .filter(event -> event instanceof AssociationEvent)
            .findFirst()
            .orElseThrow();

    assertThat(EpcisWriter.notInXml(newer)).contains("AssociationEvent");
    assertThatThrownBy(() -> written(EpcisWriter::xml, List.of(newer)))
        .hasMessageContaining("no place for AssociationEvent");
  }

  @Test
  void termsAreWrittenAsUrnsInXml() {
    var event =
        EventJson.read(
            """
            {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
             "type": "ObjectEvent", "eventTime": "2026-01-05T08:00:00Z",
             "eventTimeZoneOffset": "+00:00", "epcList": ["urn:epc:id:sgtin:030001.0054321.1"],
             "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit"}
            """);

    assertThat(written(EpcisWriter::xml, List.of(event)))
        .contains("<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>")
        .contains("<disposition>urn:epcglobal:cbv:disp:in_transit</disposition>");
  }

  private static void assertHeader(DocumentHeader header) {
    assertThat(header.findings()).isEmpty();
    assertThat(header.dscsa().orElseThrow().affirmed()).isTrue();
    assertThat(header.dscsa().orElseThrow().legalNotice()).isEqualTo(NOTICE);
    assertThat(header.masterData())
        .extracting(element -> element.attribute("regulatedProductName").orElse("none"))
        .contains("Cardiozen");
    assertThat(header.masterData())
        .extracting(element -> element.attribute("name").orElse("none"))
        .contains("GS1 <Pharma>");
  }

  private static String written(
      BiFunction<ByteArrayOutputStream, Heading, EpcisWriter> language, List<Event> events) {
    var out = new ByteArrayOutputStream();
    try (var writer = language.apply(out, HEADING)) {
      events.forEach(writer::write);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<EventHash> hashes(List<Event> events) {
    return events.stream().map(EventHash::of).toList();
  }

  private static List<Event> events(long seed, boolean newer) {
    var random = new RandomEvents(seed, newer);
    return Stream.generate(random::next).limit(20).toList();
  }

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }
}
