package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents spoilt at random: each is read or refused, and what is read survives the store. */
class SpoiltDocumentTest {

  private static final int SPOILT = 100;
  private static final List<String> SHARDS =
      List.of(
          "<",
          ">",
          "\"",
          "&",
          "null",
          "[",
          "]",
          "{",
          "}",
          "1",
          "-",
          "",
          ":",
          "true",
          "[[1]]",
          "{}",
          "<extension>",
          "</extension>",
          "epcis:",
          "\\u0000",
          "\u0001",
          "\uFFFF",
          "@context",
          "@value",
          "@attributes",
          "<x/>",
          "1e999",
          "//",
          "urn:epc:",
          "https://id.gs1.org/01/");

  @ParameterizedTest
  @MethodSource("seeds")
  void spoiltXmlIsReadOrRefused(long seed) {
    RandomEvents events = new RandomEvents(seed, true);
    String sound =
        XmlForm.document("2.0", RandomEvents.NAMESPACES, List.of(events.next(), events.next()));

    spoilAndRead(seed, sound, Format.XML);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spoiltJsonIsReadOrRefused(long seed) {
    String event = EventJson.write(new RandomEvents(seed, true).next());
    String sound =
        """
        {"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
         "epcisBody": {"eventList": [%s]}}\
        """
            .formatted(event);

    spoilAndRead(seed, sound, Format.JSON);
  }

  private static void spoilAndRead(long seed, String sound, Format format) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < SPOILT; i++) {
      byte[] spoilt = spoil(sound, random).getBytes(StandardCharsets.UTF_8);
      try {
        new EpcisReader().read(spoilt, format, SpoiltDocumentTest::survivesTheStore);
      } catch (DocumentUnreadable unreadable) {
        refused++;
        assertThat(unreadable.finding().rule()).isNotBlank();
      }
    }
    assertThat(refused).isBetween(1, SPOILT - 1);
  }

  private static String spoil(String document, Random random) {
    int from = random.nextInt(document.length());
    int to = Math.min(document.length(), from + random.nextInt(4));
    return document.substring(0, from)
        + SHARDS.get(random.nextInt(SHARDS.size()))
        + document.substring(to);
  }

  private static void survivesTheStore(DocumentItem item) {
    if (item instanceof DocumentItem.EventRead read) {
      assertThat(EventJson.read(EventJson.write(read.event()))).isEqualTo(read.event());
    }
  }

  private static LongStream seeds() {
    return LongStream.range(0, 10);
  }
}
