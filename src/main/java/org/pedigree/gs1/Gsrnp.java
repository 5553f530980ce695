package org.pedigree.gs1;

import java.util.List;

/**
 * The provider of a service (TDS 6.3.7), such as a doctor, (8017).
 *
 * @param value 18 digits, the last of which is the check digit
 */
public record Gsrnp(String value) implements Epc {

  public Gsrnp {
    Shape.key("GSRN", value, 18);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8017", value));
  }
}
