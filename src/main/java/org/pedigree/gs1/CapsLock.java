package org.pedigree.gs1;

/**
 * Undoes a keyboard wedge that typed with Caps Lock on. Some turn every letter into its other case,
 * some type capitals only; where the text does not tell which, it is refused.
 */
final class CapsLock {

  private static final String WORDS =
      "Caps Lock was on at the scanner; the case of letters put back";

  private CapsLock() {}

  /**
   * Turns every letter of the data into its other case.
   *
   * @param data what follows the part by which the fault was noticed
   * @param certain whether that part shows that small letters came out, so that all were turned
   */
  static Transmission undo(Transmission sent, String data, boolean certain) {
    boolean turned = certain || data.chars().anyMatch(Character::isLowerCase);
    boolean letters = data.chars().anyMatch(Character::isLetter);
    if (letters && !turned) {
      throw Shape.refuse(
          "scan",
          "Caps Lock was on at the scanner, the case of letters is lost",
          "a scan with Caps Lock off",
          data);
    }
    return sent.repaired(turnCase(data), WORDS);
  }

  static String turnCase(String text) {
    return text.chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
