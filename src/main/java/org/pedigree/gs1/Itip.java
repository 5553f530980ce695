package org.pedigree.gs1;

import java.util.List;

/** One piece of an item that comes in several (TDS 6.3.13), (8006)(21). */
public record Itip(ItipClass piece, SerialNumber serial) implements Epc {

  @Override
  public List<Element> elements() {
    return List.of(new Element("8006", piece.value()), new Element("21", serial.value()));
  }
}
