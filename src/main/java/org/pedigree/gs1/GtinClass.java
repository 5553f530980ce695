package org.pedigree.gs1;

import java.util.List;

/** All items of one GTIN, (01) without a serial. */
public record GtinClass(Gtin gtin) implements EpcClass {

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()));
  }
}
