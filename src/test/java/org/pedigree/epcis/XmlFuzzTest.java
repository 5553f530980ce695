package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** EPCIS documents in XML. */
@Tag("fuzz")
class XmlFuzzTest {

  /** Small, so that the fuzzer meets them. */
  private static final ReadLimits LIMITS = new ReadLimits(16, 2_000, 2_000, 20);

  @FuzzTest(maxDuration = "3m")
  void everyEventIsSoundToItsHashAndItsRowOrSaysWhatIsWrong(byte[] document) {
    try {
      new EpcisReader(LIMITS).read(document, Format.XML, XmlFuzzTest::check);
    } catch (DocumentUnreadable refused) {
      assertThat(refused.finding().rule()).isNotBlank();
    }
  }

  private static void check(DocumentItem item) {
    switch (item) {
      case DocumentItem.HeaderRead _ -> {
        // what it says is the senders' affair
      }
      case DocumentItem.EventFlawed flawed -> assertThat(flawed.findings()).isNotEmpty();
      case DocumentItem.EventRead read -> {
        var kept = EventJson.read(EventJson.write(read.event()));
        assertThat(EventHash.of(kept)).isEqualTo(EventHash.of(read.event()));
      }
    }
  }
}
