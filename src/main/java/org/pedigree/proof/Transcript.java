package org.pedigree.proof;

import java.io.PrintStream;

/** Prints what is checked, step by step, and counts what is wrong or missing. */
final class Transcript {

  private static final int LONGEST = 300;

  private final PrintStream out;
  private int wrong;
  private int waiting;
  private int words;

  Transcript(PrintStream out) {
    this.out = out;
  }

  void say(String sentence) {
    out.println(printable(sentence));
  }

  /** A part of the package, whose steps follow. */
  void part(String name) {
    out.println();
    out.println(printable(name));
  }

  void right(String step) {
    out.println("  right    " + printable(step));
  }

  /** What nothing in the package proves, and nothing that the checker has. */
  void word(String what) {
    words++;
    out.println("  word     " + printable(what));
  }

  void waits(String what) {
    waiting++;
    out.println("  waiting  " + printable(what));
  }

  void wrong(String part, String what, String expected, String found) {
    wrong++;
    out.println(
        "  WRONG    "
            + printable("%s: %s: expected %s, found %s".formatted(part, what, expected, found)));
  }

  int wrongs() {
    return wrong;
  }

  int waitings() {
    return waiting;
  }

  int words() {
    return words;
  }

  /** Whatever a stranger wrote, it neither moves the cursor nor fills the screen. */
  static String printable(String text) {
    var shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }
}
