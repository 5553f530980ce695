package org.pedigree.x12;

import java.util.Optional;

/** Reads what a set says, once its syntax is right. */
final class SetContents {

  private SetContents() {}

  /** The content; what is wrong with it goes to the findings. */
  static Optional<X12Set> read(String id, SetText text, Findings findings) {
    return switch (id) {
      case "997", "999" -> Optional.of(new GroupAcknowledgementReader(id, text).read());
      case "824" -> new ApplicationAdviceReader(text).read();
      case "850", "855", "810" -> new OrderReader(text, findings).read();
      case "856" -> new ShipNoticeReader(text, findings).read();
      default -> Optional.empty();
    };
  }
}
