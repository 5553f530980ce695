package org.pedigree.gs1;

/**
 * A serial number (AI 21, General Specifications 3.5.2): unique among the items of one GTIN,
 * case-sensitive.
 *
 * @param value 1 to 20 characters of GS1 set 82
 */
public record SerialNumber(String value) {

  public SerialNumber {
    Shape.characters("serial number", value, CharacterSet.SET_82, 1, 20);
  }

  @Override
  public String toString() {
    return value;
  }
}
