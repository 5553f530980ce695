package org.pedigree.gs1;

import java.util.List;

/** All items of one GTIN and lot (TDS 6.4.1), (01)(10). */
public record Lgtin(Gtin gtin, Lot lot) implements EpcClass {

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()), new Element("10", lot.value()));
  }
}
