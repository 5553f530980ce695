package org.pedigree.gs1;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the symbology identifier in front of the data says of them (ISO/IEC 15424, General
 * Specifications 5.1.2).
 */
enum Symbology {
  GS1_DATAMATRIX("]d2", Content.ELEMENT_STRINGS),
  GS1_128("]C1", Content.ELEMENT_STRINGS),
  GS1_DATABAR("]e0", Content.ELEMENT_STRINGS),
  GS1_QR("]Q3", Content.ELEMENT_STRINGS),
  GS1_DOTCODE("]J1", Content.ELEMENT_STRINGS),
  DATAMATRIX("]d1", Content.LINK),
  QR("]Q1", Content.LINK),
  EAN_13("]E0", Content.GTIN),
  EAN_8("]E4", Content.GTIN),
  ITF_14("]I1", Content.GTIN),
  NONE("", Content.ANY);

  /** What may follow. */
  private enum Content {
    ELEMENT_STRINGS,
    LINK,
    GTIN,
    ANY
  }

  private static final Pattern IDENTIFIED = Pattern.compile("\\][A-Za-z][0-9]");

  private final String identifier;
  private final Content content;

  Symbology(String identifier, Content content) {
    this.identifier = identifier;
    this.content = content;
  }

  static Scan read(Transmission sent, ScanJudge judge) {
    if (!IDENTIFIED.matcher(sent.text()).lookingAt()) {
      return NONE.judge(sent, judge);
    }
    String found = sent.text().substring(0, 3);
    String data = sent.text().substring(3);
    for (Symbology symbology : values()) {
      if (symbology.identifier.equals(found) && symbology.fits(data)) {
        return symbology.judge(sent.with(data), judge);
      }
    }
    return turned(found)
        .judge(CapsLock.undo(sent, data, Character.isLowerCase(found.charAt(1))), judge);
  }

  /**
   * A GTIN barcode carries digits alone: with anything else, its identifier is another's turned.
   */
  private boolean fits(String data) {
    return content != Content.GTIN || data.matches("[0-9]{8,14}");
  }

  private static Symbology turned(String found) {
    String meant = CapsLock.turnCase(found);
    return Arrays.stream(values())
        .filter(symbology -> symbology.identifier.equals(meant))
        .findFirst()
        .orElseThrow(
            () ->
                Shape.refuse(
                    "symbology identifier",
                    "the barcode holds no GS1 data",
                    "]d2, ]C1, ]e0 or ]Q3",
                    found));
  }

  private Scan judge(Transmission data, ScanJudge judge) {
    ScanReading reading = new ScanReading(data, judge);
    return switch (content) {
      case ELEMENT_STRINGS -> reading.elementStrings();
      case LINK -> reading.link(name().toLowerCase(Locale.ROOT));
      case GTIN -> reading.bareGtin();
      case ANY -> reading.anything();
    };
  }
}
