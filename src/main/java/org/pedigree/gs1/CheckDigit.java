package org.pedigree.gs1;

/** The standard check digit of GS1 keys (General Specifications 7.9.1). */
final class CheckDigit {

  private CheckDigit() {}

  /** The check digit that belongs behind these digits; 0 where the sum is a multiple of ten. */
  static char of(CharSequence digits) {
    return of(digits, digits.length());
  }

  private static char of(CharSequence digits, int count) {
    int sum = 0;
    int weight = 3;
    for (int i = count - 1; i >= 0; i--) {
      sum += weight * (digits.charAt(i) - '0');
      weight = 4 - weight;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  static String append(String digits) {
    return digits + of(digits);
  }

  /** Whether these are digits, and the last is the check digit of those before. */
  static boolean isKey(String text) {
    return CharacterSet.DIGITS.firstStranger(text).isEmpty() && closes(text);
  }

  static boolean closes(String digits) {
    int last = digits.length() - 1;
    return of(digits, last) == digits.charAt(last);
  }
}
