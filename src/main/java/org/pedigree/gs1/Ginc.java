package org.pedigree.gs1;

import java.util.List;

/**
 * One consignment (TDS 6.3.11), (401).
 *
 * @param value company prefix and consignment reference, up to 30 characters of GS1 set 82
 */
public record Ginc(String value) implements Epc {

  public Ginc {
    Shape.prefixed("GINC", value, CharacterSet.SET_82, 30);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("401", value));
  }
}
