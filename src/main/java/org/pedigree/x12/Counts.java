package org.pedigree.x12;

/** Numbers of trailers. */
final class Counts {

  private Counts() {}

  static boolean is(String text, long expected) {
    return of(text) == expected;
  }

  /** The number that a text of up to ten digits is, -1 if it is none. */
  static long of(String text) {
    return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
  }
}
