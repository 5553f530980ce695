package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for whatever bytes are read as a document. */
final class FuzzedDocument {

  /** Small, so that a fuzzer meets them. */
  private static final ReadLimits LIMITS = new ReadLimits(16, 2_000, 100, 2_000, 10, 20);

  private FuzzedDocument() {}

  static void read(byte[] document, Format format) {
    try {
      new EpcisReader(LIMITS).read(document, format, FuzzedDocument::check);
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
