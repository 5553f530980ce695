package org.pedigree.gs1;

/**
 * A serial number (AI 21, General Specifications 3.5.2): unique among the items of one GTIN,
 * case-sensitive.
 *
 * @param value 1 to 20 characters of GS1 set 82
 */
public record SerialNumber(String value) {

  private static final int LONGEST = 20;

  public SerialNumber {
    Shape.characters("serial number", value, CharacterSet.SET_82, 1, LONGEST);
  }

  /**
   * Whether a text has a serial number of letters, digits and hyphens from here on: such as stand
   * in any URI as they are.
   */
  static boolean isPlain(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-')) {
        return false;
      }
    }
    return text.length() > from && text.length() <= from + LONGEST;
  }

  @Override
  public String toString() {
    return value;
  }
}
