package org.pedigree.gs1;

import java.util.List;

/**
 * All documents of one type, (253) without a serial.
 *
 * @param documentType 13 digits, the last of which is the check digit
 */
public record GdtiClass(String documentType) implements EpcClass {

  public GdtiClass {
    Shape.key("GDTI", documentType, 13);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("253", documentType));
  }
}
