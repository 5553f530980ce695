package org.pedigree.gs1;

import java.util.List;

/**
 * One shipment under one despatch advice (TDS 6.3.12), (402).
 *
 * @param value 17 digits, the last of which is the check digit
 */
public record Gsin(String value) implements Epc {

  public Gsin {
    Shape.key("GSIN", value, 17);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("402", value));
  }
}
