package org.pedigree.gs1;

import java.util.List;

/** One item: a serialized GTIN (TDS 6.3.1), (01)(21). */
public record Sgtin(Gtin gtin, SerialNumber serial) implements Epc {

  /** Written at once: there are more of these than of all the others together. */
  @Override
  public String canonical() {
    return DigitalLink.CANONICAL_STEM
        + "/01/"
        + gtin.value()
        + "/21/"
        + Percent.forLink(serial.value());
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()), new Element("21", serial.value()));
  }
}
