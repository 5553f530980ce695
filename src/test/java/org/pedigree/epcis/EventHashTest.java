package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("published")
  void agreesWithThePublishedHashes(Path document) throws IOException {
    SharedData.assumePresent();
    List<Event> events = ReadDocument.of(document).events();

    assertThat(events.stream().map(EventHash::preHash)).isEqualTo(lines(document, ".prehashes"));
    assertThat(events.stream().map(event -> EventHash.of(event).uri()))
        .isEqualTo(lines(document, ".hashes"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("pairs")
  void isTheSameForTheXmlAndTheJsonOfOneEvent(Path xml) {
    SharedData.assumePresent();
    Path json = Path.of(xml.toString().replaceAll("xml$", "jsonld"));

    assertThat(ReadDocument.of(json).events().stream().map(EventHash::of))
        .isEqualTo(ReadDocument.of(xml).events().stream().map(EventHash::of).toList());
  }

  @Test
  void isTheEventIdOfAnEventThatComesWithout() {
    Event event = SampleEvents.commissioning("1").identified();

    assertThat(event.eventId()).contains(EventHash.of(event).uri());
    assertThat(event.eventId().orElseThrow()).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
  }

  @Test
  void doesNotDependOnTheEventId() {
    Event event = SampleEvents.commissioning("1");

    assertThat(EventHash.of(event.withEventId("urn:x:other"))).isEqualTo(EventHash.of(event));
  }

  @Test
  void ofAnErrorDeclarationIsThatOfTheEventDeclaredWrong() {
    Event event = SampleEvents.commissioning("1");

    assertThat(EventHash.of(SampleEvents.declaredWrong(event, Instant.EPOCH)))
        .isEqualTo(EventHash.of(event));
  }

  @Test
  void changesWithEveryObject() {
    assertThat(EventHash.of(SampleEvents.commissioning("1", "2")))
        .isNotEqualTo(EventHash.of(SampleEvents.commissioning("1", "3")));
  }

  @Test
  void doesNotDependOnTheOrderOfObjects() {
    assertThat(EventHash.of(SampleEvents.commissioning("1", "2")))
        .isEqualTo(EventHash.of(SampleEvents.commissioning("2", "1")));
  }

  @Test
  void keepsTheLeadingZerosOfALot() {
    assertThat(CanonicalValue.of("007")).isEqualTo("007");
    assertThat(CanonicalValue.of("7.50")).isEqualTo("7.5");
    assertThat(CanonicalValue.of("0.0")).isEqualTo("0");
  }

  @Test
  void roundsTimesToMillisecondsHalfUp() {
    assertThat(CanonicalValue.time(Instant.parse("2023-01-18T11:04:03.1415Z")))
        .isEqualTo("2023-01-18T11:04:03.142Z");
    assertThat(CanonicalValue.time(Instant.parse("2023-12-31T23:59:59.9995Z")))
        .isEqualTo("2024-01-01T00:00:00.000Z");
    assertThat(CanonicalValue.time(Instant.parse("2023-01-18T11:04:03.141499999Z")))
        .isEqualTo("2023-01-18T11:04:03.141Z");
  }

  private static List<String> lines(Path document, String suffix) throws IOException {
    return Files.readAllLines(Path.of(document.toString().replaceAll("\\.(xml|jsonld)$", suffix)));
  }

  private static List<Path> published() {
    return SharedData.documents("hash");
  }

  /** Documents that tell the same in both languages. */
  private static List<Path> pairs() {
    return SharedData.documents("hash").stream()
        .filter(file -> file.toString().endsWith(".xml"))
        .toList();
  }
}
