package org.pedigree.gs1;

/** Percent-encoding as Digital Links (GS1 Digital Link) and EPC URNs (TDS 5.4) use it. */
final class Percent {

  private static final String UNRESERVED_MARKS = "-._~";
  private static final String ESCAPED_IN_URN = "\"%&/<>?#";

  private Percent() {}

  /** Encodes all but letters, digits and {@code - . _ ~}. */
  static String forLink(String value) {
    int plain = 0;
    while (plain < value.length() && isPlain(value.charAt(plain))) {
      plain++;
    }
    return plain == value.length() ? value : encoded(value);
  }

  private static String encoded(String value) {
    StringBuilder encoded = new StringBuilder(value.length());
    for (char c : value.toCharArray()) {
      encoded.append(isPlain(c) ? String.valueOf(c) : escape(c));
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return c >= '0' && c <= '9' || Character.isLetterOrDigit(c) || UNRESERVED_MARKS.indexOf(c) >= 0;
  }

  /** Encodes the characters that a URN may not carry in the open. */
  static String forUrn(String value) {
    StringBuilder encoded = new StringBuilder(value.length());
    for (char c : value.toCharArray()) {
      encoded.append(ESCAPED_IN_URN.indexOf(c) < 0 ? String.valueOf(c) : escape(c));
    }
    return encoded.toString();
  }

  /**
   * Decodes any escape; what is not in ASCII is left to the field's own character set to refuse.
   */
  static String decode(String place, String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      decoded.append(c == '%' ? escaped(place, text, i) : c);
      i += c == '%' ? 2 : 0;
    }
    return decoded.toString();
  }

  /** A part of a URN, in which reserved characters may not stand in the open. */
  static String decodeUrn(String place, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%' && ESCAPED_IN_URN.indexOf(text.charAt(i)) >= 0) {
        String expected = escape(text.charAt(i));
        throw Shape.refuse(place, "reserved character", expected, Shape.stranger(text, i));
      }
    }
    return decode(place, text);
  }

  private static char escaped(String place, String text, int at) {
    String digits = text.substring(at + 1, Math.min(at + 3, text.length()));
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw Shape.refuse(place, "broken escape", "% and two hexadecimal digits", "%" + digits);
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private static String escape(char c) {
    return "%%%02X".formatted((int) c);
  }
}
