package org.pedigree.gs1;

import java.util.List;

/**
 * All returnable assets of one type, (8003) without a serial.
 *
 * @param assetType 13 digits, the last of which is the check digit
 */
public record GraiClass(String assetType) implements EpcClass {

  public GraiClass {
    Shape.key("GRAI", assetType, 13);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("8003", "0" + assetType));
  }
}
