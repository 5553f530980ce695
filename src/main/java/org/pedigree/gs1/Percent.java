package org.pedigree.gs1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      String character = Character.toString(value.codePointAt(i));
      encoded.append(isPlain(value.charAt(i)) ? character : escape(character));
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
      String character = String.valueOf(c);
      encoded.append(ESCAPED_IN_URN.indexOf(c) < 0 ? character : escape(character));
    }
    return encoded.toString();
  }

  /**
   * Decodes any escape; what is not in ASCII is left to the field's own character set to refuse.
   */
  static String decode(String place, String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
      decoded.append(text, from, at);
      from = at;
      while (from < text.length() && text.charAt(from) == '%') {
        from += 3;
      }
      decoded.append(characters(place, text.substring(at, Math.min(from, text.length()))));
    }
    return from == 0 ? text : decoded.append(text, from, text.length()).toString();
  }

  /** The characters that escapes next to each other spell in UTF-8. */
  private static CharSequence characters(String place, String escapes) {
    byte[] bytes = new byte[(escapes.length() + 2) / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = escaped(place, escapes, 3 * i);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw Shape.refuse(place, "broken escape", "characters in UTF-8", escapes);
    }
  }

  /** A part of a URN, in which reserved characters may not stand in the open. */
  static String decodeUrn(String place, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%' && ESCAPED_IN_URN.indexOf(text.charAt(i)) >= 0) {
        String expected = escape(text.substring(i, i + 1));
        throw Shape.refuse(place, "reserved character", expected, Shape.stranger(text, i));
      }
    }
    return decode(place, text);
  }

  private static byte escaped(String place, String text, int at) {
    String digits = text.substring(at + 1, Math.min(at + 3, text.length()));
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw Shape.refuse(place, "broken escape", "% and two hexadecimal digits", "%" + digits);
    }
    return (byte) Integer.parseInt(digits, 16);
  }

  private static String escape(String character) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    return "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(bytes);
  }
}
