package org.pedigree.x12;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits the text of a segment into its id and its elements. */
final class Segments {

  private Segments() {}

  /** The segment's text, if it is UTF-8 without control characters. */
  static Optional<String> text(byte[] bytes, X12Delimiters delimiters) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(one -> control(one) && !delimits(one, delimiters))
          ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException broken) {
      return Optional.empty();
    }
  }

  static Segment split(String text, X12Delimiters delimiters, int position) {
    List<String> elements = new ArrayList<>();
    int from = 0;
    int at;
    while ((at = text.indexOf(delimiters.element(), from)) >= 0) {
      elements.add(text.substring(from, at));
      from = at + 1;
    }
    elements.add(text.substring(from));
    return new Segment(elements.removeFirst(), position, elements);
  }

  private static boolean control(int one) {
    return one < ' ' || one >= 0x7F && one < 0xA0;
  }

  private static boolean delimits(int one, X12Delimiters delimiters) {
    return one == delimiters.element()
        || one == delimiters.component()
        || delimiters.repetition() != X12Delimiters.NONE && one == delimiters.repetition();
  }
}
