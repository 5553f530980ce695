package org.pedigree.gs1;

import java.util.List;

/**
 * One returnable asset (TDS 6.3.4), (8003).
 *
 * @param assetType 13 digits, the last of which is the check digit
 * @param serial 1 to 16 characters of GS1 set 82
 */
public record Grai(String assetType, String serial) implements Epc {

  public Grai {
    Shape.key("GRAI", assetType, 13);
    Shape.characters("GRAI serial", serial, CharacterSet.SET_82, 1, 16);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8003", "0" + assetType + serial));
  }
}
