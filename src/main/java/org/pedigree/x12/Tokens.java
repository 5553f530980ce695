package org.pedigree.x12;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a file into segments; each interchange header says anew what delimits them. */
final class Tokens {

  /** The length of an interchange header, its terminator included. */
  private static final int HEADER = 106;

  private static final int COMPONENT_AT = 104;
  private static final int SEGMENT_AT = 105;
  private static final int REPETITION_AT = 82;
  private static final int SHOWN = 20;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream segment = new ByteArrayOutputStream(256);
  private int next;
  private int filled;
  private boolean delimited;
  private int terminator;

  Tokens(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  Token next() throws IOException {
    skipLineEnds();
    int first = peek();
    if (first < 0) {
      return new Token.End();
    }
    segment.reset();
    if (first == 'I' && startsHeader()) {
      return header();
    }
    return delimited ? piece() : foreign();
  }

  private Token header() throws IOException {
    while (segment.size() < HEADER) {
      int one = read();
      if (one < 0) {
        return new Token.CutOff(shown());
      }
      segment.write(one);
    }
    String text = segment.toString(ISO_8859_1);
    char repetition = text.charAt(REPETITION_AT);
    var delimiters =
        new X12Delimiters(
            text.charAt(3),
            text.charAt(COMPONENT_AT),
            Character.isLetterOrDigit(repetition) ? X12Delimiters.NONE : repetition,
            text.charAt(SEGMENT_AT));
    terminator = delimiters.segment();
    delimited = true;
    return new Token.Header(text, delimiters);
  }

  private Token piece() throws IOException {
    while (true) {
      int one = read();
      if (one == terminator) {
        return new Token.Piece(segment.toByteArray());
      }
      if (one < 0) {
        return new Token.CutOff(shown());
      }
      if (segment.size() == longest) {
        return oversized();
      }
      segment.write(one);
    }
  }

  private Token oversized() throws IOException {
    int one;
    do {
      one = read();
    } while (one >= 0 && one != terminator);
    return one < 0 ? new Token.CutOff(shown()) : new Token.Oversized(shown());
  }

  private Token foreign() throws IOException {
    while (segment.size() < SHOWN && peek() >= 0) {
      segment.write(read());
    }
    return new Token.Foreign(shown());
  }

  /** The beginning of what was read, fit to be shown. */
  private String shown() {
    String text = segment.toString(ISO_8859_1);
    return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("[^ -~]", "?");
  }

  private void skipLineEnds() throws IOException {
    int one = peek();
    while (one == '\r' || one == '\n' || !delimited && (one == ' ' || one == '\t')) {
      read();
      one = peek();
    }
  }

  private boolean startsHeader() throws IOException {
    fill(4);
    return filled - next >= 4
        && buffer[next + 1] == 'S'
        && buffer[next + 2] == 'A'
        && !Character.isLetterOrDigit(buffer[next + 3]);
  }

  private int peek() throws IOException {
    fill(1);
    return next < filled ? buffer[next] & 0xFF : -1;
  }

  private int read() throws IOException {
    int one = peek();
    if (one >= 0) {
      next++;
    }
    return one;
  }

  /** Has so many bytes at hand, unless the file ends before. */
  private void fill(int wanted) throws IOException {
    if (filled - next >= wanted) {
      return;
    }
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    filled -= next;
    next = 0;
    int read = 0;
    while (filled < wanted && read >= 0) {
      read = in.read(buffer, filled, buffer.length - filled);
      filled += Math.max(read, 0);
    }
  }
}
