package org.pedigree.gs1;

import java.util.List;

/**
 * One individual asset (TDS 6.3.5), (8004).
 *
 * @param value company prefix and asset reference, up to 30 characters of GS1 set 82
 */
public record Giai(String value) implements Epc {

  public Giai {
    Shape.prefixed("GIAI", value, CharacterSet.SET_82, 30);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8004", value));
  }
}
