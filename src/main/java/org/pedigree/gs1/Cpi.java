package org.pedigree.gs1;

import java.util.List;

/**
 * One component or part (TDS 6.3.9), (8010)(8011).
 *
 * @param part company prefix and part reference, up to 30 characters of GS1 set 39
 * @param serial 1 to 12 digits, the first of which is no zero
 */
public record Cpi(String part, String serial) implements Epc {

  public Cpi {
    Shape.prefixed("CPID", part, CharacterSet.SET_39, 30);
    Shape.characters("CPID serial", serial, CharacterSet.DIGITS, 1, 12);
    Shape.noLeadingZero("CPID serial", serial);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8010", part), new Element("8011", serial));
  }
}
