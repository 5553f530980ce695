package org.pedigree.cases;

import org.jspecify.annotations.Nullable;

/** What people have to say in words. */
final class Stated {

  private static final int LONGEST = 500;

  private Stated() {}

  /**
   * A reason.
   *
   * @throws NotPossible if there is none, or it is too long
   */
  static String reason(String place, @Nullable String text) {
    return text(place, "It is said why", text, LONGEST);
  }

  static String text(String place, String rule, @Nullable String text, int longest) {
    var stated = text == null ? "" : text.strip();
    if (stated.isEmpty() || stated.length() > longest || stated.indexOf('\0') >= 0) {
      throw NotPossible.malformed(
          place,
          rule,
          "1 to " + longest + " characters without NUL",
          stated.length() + " characters");
    }
    return stated;
  }
}
