package org.pedigree.exchange;

import java.io.Serial;

/** Something of a door's description is not as it has to be. */
final class NotADoor extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  NotADoor(String place, String rule, String expected, String found) {
    super("%s: %s; expected %s, found %s".formatted(place, rule, expected, found));
  }

  /** The same, in the file where it stands. */
  NotADoor in(String where) {
    return new NotADoor(where + ", " + getMessage());
  }

  private NotADoor(String message) {
    super(message);
  }
}
