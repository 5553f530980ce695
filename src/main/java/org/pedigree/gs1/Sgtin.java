package org.pedigree.gs1;

import java.util.List;

/** One item: a serialized GTIN (TDS 6.3.1), (01)(21). */
public record Sgtin(Gtin gtin, SerialNumber serial) implements Epc {

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()), new Element("21", serial.value()));
  }
}
