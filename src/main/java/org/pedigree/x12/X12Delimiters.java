package org.pedigree.x12;

import java.util.stream.IntStream;

/**
 * The characters that separate the parts of an interchange; X12 has no way to write one of them as
 * data.
 *
 * @param element between elements
 * @param component between the components of an element
 * @param repetition between repetitions of an element, 0 where there are none (004010)
 * @param segment at the end of a segment
 */
public record X12Delimiters(char element, char component, char repetition, char segment) {

  /** What most partners use. */
  public static final X12Delimiters USUAL = new X12Delimiters('*', '>', '^', '~');

  /** No repetitions, as before 005010. */
  static final char NONE = 0;

  /** Whether all of them differ, and none could be part of a word or a number. */
  boolean distinct() {
    return all().allMatch(X12Delimiters::possible) && all().distinct().count() == all().count();
  }

  /** Whether a character may delimit: in ASCII, no letter, digit or space, no sign of a number. */
  static boolean possible(int character) {
    return character > 0
        && character < 0x7F
        && character != ' '
        && character != '-'
        && character != '.'
        && !Character.isLetterOrDigit(character);
  }

  /** Whether a text holds one of them. */
  boolean occurIn(String text) {
    return text.chars().anyMatch(character -> all().anyMatch(mine -> mine == character));
  }

  X12Delimiters withoutRepetition() {
    return new X12Delimiters(element, component, NONE, segment);
  }

  private IntStream all() {
    return IntStream.of(element, component, repetition, segment).filter(one -> one != NONE);
  }
}
