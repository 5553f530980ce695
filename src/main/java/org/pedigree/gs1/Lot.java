package org.pedigree.gs1;

/**
 * A batch or lot number (AI 10, General Specifications 3.4.1), case-sensitive.
 *
 * @param value 1 to 20 characters of GS1 set 82
 */
public record Lot(String value) {

  public Lot {
    Shape.characters("lot", value, CharacterSet.SET_82, 1, 20);
  }

  @Override
  public String toString() {
    return value;
  }
}
