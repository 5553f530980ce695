package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The standard's own examples and GS1 US's, where they are beside the project. */
class StandardExamplesTest {

  @BeforeEach
  void examplesAreHere() {
    SharedData.assumePresent();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("documents")
  void everyExampleReadsWithoutAnError(Path example) {
    ReadDocument read = ReadDocument.of(example);

    assertThat(read.errors()).isEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("documents")
  void everyExampleSurvivesTheStore(Path example) {
    assertThat(ReadDocument.of(example).events())
        .allSatisfy(
            event -> {
              Event kept = EventJson.read(EventJson.write(event));
              assertThat(kept).isEqualTo(event);
              assertThat(EventHash.of(kept)).isEqualTo(EventHash.of(event));
            });
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captureJobs")
  void aCaptureJobIsNoDocument(Path example) {
    assertThatThrownBy(() -> ReadDocument.of(example))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining("expected EPCISDocument")
        .hasMessageContaining("EPCISCaptureJob");
  }

  @Test
  void theDirectPurchaseOfGs1UsIsUnderstoodWhole() {
    ReadDocument read =
        ReadDocument.of(SharedData.file("epcis/xml/gs1us-dscsa-direct-purchase-1.2.xml"));

    DocumentHeader header = read.header();
    assertThat(header.edition().version()).isEqualTo("1.2");
    assertThat(header.sbdh().senders()).containsExactly("urn:epc:id:sgln:030001.111111.0");
    assertThat(header.sbdh().instanceIdentifier()).isEqualTo("1100220001");
    assertThat(header.masterData()).hasSize(6);
    DscsaStatement dscsa = header.dscsa().orElseThrow();
    assertThat(dscsa.guidelineVersion()).isEqualTo("GS1 US DSCSA R1.3");
    assertThat(dscsa.affirmed()).isTrue();
    assertThat(read.events()).hasSize(8);
    ObjectEvent commissioning = (ObjectEvent) read.events().getFirst();
    assertThat(commissioning.epcs()).hasSize(12);
    assertThat(commissioning.ilmd().masterData("lotNumber")).contains("A123");
    ObjectEvent shipping = (ObjectEvent) read.events().getLast();
    assertThat(shipping.bizStep()).contains(Term.bizStep("shipping"));
    assertThat(shipping.common().why().transfer().destination("owning_party"))
        .contains(Identifier.of("urn:epc:id:sgln:039999.999999.0"));
    assertThat(shipping.common().more().fields().text(DscsaStatement.NAMESPACE, "dropShipment"))
        .contains("false");
  }

  @Test
  void eventsThatDifferInTheirTimeZoneAloneDifferInTheirHash() {
    Event sixHoursBehind = only("epcis/xml/event_with_identical_hash_id_1.xml");
    Event fiveHoursBehind = only("epcis/xml/event_with_identical_hash_id_2.xml");

    assertThat(sixHoursBehind.eventTime()).isEqualTo(fiveHoursBehind.eventTime());
    assertThat(EventHash.preHash(sixHoursBehind).replace("-06:00", "-05:00"))
        .isEqualTo(EventHash.preHash(fiveHoursBehind));
  }

  private static Event only(String file) {
    List<Event> events = ReadDocument.of(SharedData.file(file)).events();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<Path> documents() {
    return examples(false);
  }

  private static List<Path> captureJobs() {
    return examples(true);
  }

  private static List<Path> examples(boolean captureJobs) {
    return SharedData.documents("epcis").stream()
        .filter(file -> file.toString().contains("CaptureJob") == captureJobs)
        .toList();
  }
}
