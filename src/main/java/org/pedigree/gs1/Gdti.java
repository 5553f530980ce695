package org.pedigree.gs1;

import java.util.List;

/**
 * One document (TDS 6.3.8), (253).
 *
 * @param documentType 13 digits, the last of which is the check digit
 * @param serial 1 to 17 characters of GS1 set 82
 */
public record Gdti(String documentType, String serial) implements Epc {

  public Gdti {
    Shape.key("GDTI", documentType, 13);
    Shape.characters("GDTI serial", serial, CharacterSet.SET_82, 1, 17);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("253", documentType + serial));
  }
}
