package org.pedigree.epcis;

/** Says why reading stopped. */
final class Unreadable {

  private Unreadable() {}

  static DocumentUnreadable at(int line, String rule, String expected, String found) {
    return new DocumentUnreadable(
        Finding.error(new Place(0, "", line).toString(), rule, expected, Shown.of(found)));
  }

  static DocumentUnreadable tooMuch(int line, String what, int limit) {
    return at(line, "too " + what, "at most " + limit, "more");
  }
}
