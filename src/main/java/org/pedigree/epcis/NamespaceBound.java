package org.pedigree.epcis;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a tag with more namespaces than any document needs, before the parser sees it: the time
 * that the JDK's takes over them grows with their square, and its own limits count attributes only.
 * A tag is what stands from one {@code <} to the next, for no attribute's value can contain one.
 */
final class NamespaceBound extends FilterReader {

  private static final String DECLARATION = "xmlns";

  private final ReadLimits limits;
  private int matched;
  private int count;
  private int line = 1;

  NamespaceBound(Reader text, ReadLimits limits) {
    super(text);
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    var character = super.read();
    if (character >= 0) {
      look((char) character);
    }
    return character;
  }

  @Override
  public int read(char[] characters, int offset, int length) throws IOException {
    var read = super.read(characters, offset, length);
    for (var at = offset; at < offset + read; at++) {
      if (matched > 0 || isOfInterest(characters[at])) {
        look(characters[at]);
      }
    }
    return read;
  }

  /** Outside a declaration most characters are none of these. */
  private static boolean isOfInterest(char character) {
    return character == 'x' || character == '<' || character == '\n';
  }

  private void look(char character) {
    if (character == '<') {
      count = 0;
    } else if (character == '\n') {
      line++;
    }
    matched = character == DECLARATION.charAt(matched) ? matched + 1 : character == 'x' ? 1 : 0;
    if (matched == DECLARATION.length()) {
      matched = 0;
      count();
    }
  }

  private void count() {
    if (++count > limits.namespaces()) {
      throw ReadLimit.NAMESPACES.exceeded(line, limits, count);
    }
  }
}
