package org.pedigree.gs1;

import java.util.List;

/**
 * The recipient of a service (TDS 6.3.6), such as a patient, (8018).
 *
 * @param value 18 digits, the last of which is the check digit
 */
public record Gsrn(String value) implements Epc {

  public Gsrn {
    Shape.key("GSRN", value, 18);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8018", value));
  }
}
