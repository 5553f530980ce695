package org.pedigree.gs1;

import java.util.List;

/**
 * All components or parts of one kind, (8010) without a serial.
 *
 * @param part company prefix and part reference, up to 30 characters of GS1 set 39
 */
public record CpiClass(String part) implements EpcClass {

  public CpiClass {
    Shape.prefixed("CPID", part, CharacterSet.SET_39, 30);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8010", part));
  }
}
