package org.pedigree.gs1;

import java.util.List;

/**
 * All pieces of one kind of items that come in several, (8006) without a serial.
 *
 * @param gtin the whole item
 * @param piece which of the pieces, from 1 to total
 * @param total how many pieces make up the item, at most 99
 */
public record ItipClass(Gtin gtin, int piece, int total) implements EpcClass {

  public ItipClass {
    if (piece < 1 || piece > total || total > 99) {
      throw Shape.refuse(
          "ITIP", "impossible piece", "1 to total, at most 99", piece + " of " + total);
    }
  }

  /** The data field of AI 8006: GTIN, piece and total. */
  String value() {
    return gtin.value() + "%02d%02d".formatted(piece, total);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8006", value()));
  }
}
