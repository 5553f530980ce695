package org.pedigree.gs1;

/** The demands that identifiers make on their text; each one answers or throws the reason. */
final class Shape {

  private Shape() {}

  static void characters(String place, String value, CharacterSet set, int least, int most) {
    if (value.length() < least || value.length() > most) {
      String range = least == most ? "" + most : least + " to " + most;
      String found = value.length() + " (" + value + ")";
      throw refuse(place, "wrong length", range + " " + set.inWords(), found);
    }
    set.firstStranger(value)
        .ifPresent(
            at -> {
              throw refuse(place, "wrong character", set.inWords(), stranger(value, at));
            });
  }

  static void digits(String place, String value, int length) {
    characters(place, value, CharacterSet.DIGITS, length, length);
  }

  /** Digits of which the last is the check digit of those before. */
  static void key(String place, String value, int length) {
    digits(place, value, length);
    if (!CheckDigit.closes(value)) {
      char expected = CheckDigit.of(value.substring(0, length - 1));
      throw refuse(
          place,
          "wrong check digit",
          String.valueOf(expected),
          value.charAt(length - 1) + " (" + value + ")");
    }
  }

  /** A key whose length varies, and that begins with four digits of company prefix at least. */
  static void prefixed(String place, String value, CharacterSet set, int most) {
    characters(place, value, set, 4, most);
    characters(place + " company prefix", value.substring(0, 4), CharacterSet.DIGITS, 4, 4);
  }

  static void noLeadingZero(String place, String value) {
    if (value.length() > 1 && value.startsWith("0")) {
      throw refuse(place, "leading zero", "digits without a leading zero", value);
    }
  }

  static NotAnIdentifier refuse(String place, String rule, String expected, String found) {
    return new NotAnIdentifier(new Refusal(place, rule, expected, found));
  }

  static String stranger(String value, int at) {
    char found = value.charAt(at);
    String shown = found < ' ' || found > '~' ? "U+%04X".formatted((int) found) : "'" + found + "'";
    return shown + " at position " + (at + 1);
  }
}
