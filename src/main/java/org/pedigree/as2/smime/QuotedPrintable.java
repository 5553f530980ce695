package org.pedigree.as2.smime;

import java.io.ByteArrayOutputStream;

/** RFC 2045 6.7, as far as reading goes. */
final class QuotedPrintable {

  private QuotedPrintable() {}

  static byte[] decode(byte[] text) {
    var out = new ByteArrayOutputStream(text.length);
    var at = 0;
    while (at < text.length) {
      if (text[at] != '=') {
        out.write(text[at++]);
      } else {
        at = escape(text, at, out);
      }
    }
    return out.toByteArray();
  }

  private static int escape(byte[] text, int at, ByteArrayOutputStream out) {
    var high = digit(text, at + 1);
    var low = digit(text, at + 2);
    if (high >= 0 && low >= 0) {
      out.write(high << 4 | low);
      return at + 3;
    }
    var next = at + 1;
    if (next < text.length && text[next] == '\r') {
      next++;
    }
    if (next < text.length && text[next] == '\n') {
      return next + 1;
    }
    out.write('=');
    return at + 1;
  }

  private static int digit(byte[] text, int at) {
    return at < text.length ? Character.digit(text[at], 16) : -1;
  }
}
