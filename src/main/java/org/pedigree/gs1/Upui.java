package org.pedigree.gs1;

import java.util.List;

/**
 * One tobacco item under European law (TDS 6.3.14), (01)(235).
 *
 * @param gtin the article
 * @param tpx 1 to 28 characters of GS1 set 82
 */
public record Upui(Gtin gtin, String tpx) implements Epc {

  public Upui {
    Shape.characters("TPX", tpx, CharacterSet.SET_82, 1, 28);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()), new Element("235", tpx));
  }
}
