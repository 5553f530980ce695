package org.pedigree.epcis;

/** Says why reading stopped. */
final class Unreadable {

  private Unreadable() {}

  static DocumentUnreadable at(int line, String rule, String expected, String found) {
    return new DocumentUnreadable(
        Finding.error(new Place(0, "", line).toString(), rule, expected, Shown.of(found)));
  }
}
