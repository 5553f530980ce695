package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random events through every language and back; a seed names each case. */
class RoundTripTest {

  private static final int EVENTS_PER_SEED = 20;

  @ParameterizedTest
  @MethodSource("seeds")
  void anEventIsTheSameThroughXml2AndJson(long seed) {
    List<Event> events = events(seed, true);

    List<Event> fromXml =
        ReadDocument.xml(XmlForm.document("2.0", RandomEvents.NAMESPACES, events)).events();

    assertThat(fromXml).isEqualTo(events);
    assertThat(fromXml.stream().map(RoundTripTest::throughJson)).isEqualTo(events);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEventIsTheSameThroughXml1AndJson(long seed) {
    List<Event> events = events(seed, false);

    List<Event> fromXml =
        ReadDocument.xml(XmlForm.document("1.2", RandomEvents.NAMESPACES, events)).events();

    assertThat(fromXml).isEqualTo(events);
    assertThat(fromXml.stream().map(RoundTripTest::throughJson)).isEqualTo(events);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theHashSurvivesEveryLanguage(long seed) {
    for (Event event : events(seed, true)) {
      assertThat(EventHash.preHash(throughJson(event))).isEqualTo(EventHash.preHash(event));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenKeepsTheJsonSchema(long seed) {
    SharedData.assumePresent();

    for (Event event : events(seed, true)) {
      assertThat(SharedData.jsonSchema().validate(schemaForm(event), InputFormat.JSON)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theXmlOfTheseTestsKeepsTheXmlSchemas(long seed) {
    SharedData.assumePresent();

    String one = XmlForm.document("1.2", RandomEvents.NAMESPACES, events(seed, false));
    String two = XmlForm.document("2.0", RandomEvents.NAMESPACES, events(seed, true));

    assertThat(SharedData.xsdBreach(one, "1.2")).isEmpty();
    assertThat(SharedData.xsdBreach(two, "2.0")).isEmpty();
  }

  @Test
  void jsonKeepsItsOwnTypesOfValues() {
    FieldValue number = new FieldValue.Literal("26.50");
    FieldValue nothing = new FieldValue.Literal("null");
    Fields fields =
        new Fields(List.of(new Field("https://ns.example.com/", "x", List.of(number, nothing))));
    Event event = SampleEvents.with(SampleEvents.commissioning("1"), fields);

    assertThat(throughJson(event).common().more().fields()).isEqualTo(fields);
  }

  /**
   * The published JSON schema forgot persistentDisposition in three event types, where standard and
   * XML schema have it.
   */
  private static String schemaForm(Event event) {
    return event instanceof ObjectEvent || event instanceof TransformationEvent
        ? EventJson.write(event)
        : EventJson.write(SampleEvents.withoutPersistentDisposition(event));
  }

  private static Event throughJson(Event event) {
    return EventJson.read(EventJson.write(event));
  }

  private static List<Event> events(long seed, boolean two) {
    RandomEvents random = new RandomEvents(seed, two);
    return LongStream.range(0, EVENTS_PER_SEED).mapToObj(_ -> random.next()).toList();
  }

  private static LongStream seeds() {
    return LongStream.range(0, 20);
  }
}
