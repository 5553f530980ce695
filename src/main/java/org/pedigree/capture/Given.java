package org.pedigree.capture;

import java.util.Optional;

/** Whether a text says anything: blanks and the word "null" stand for a value that is missing. */
final class Given {

  private Given() {}

  static boolean given(String text) {
    return !text.isBlank() && !text.strip().equalsIgnoreCase("null");
  }

  /** What stands there instead of a value, or nothing if there is a value. */
  static Optional<String> instead(Optional<String> text) {
    return text.filter(Given::given).isPresent()
        ? Optional.empty()
        : Optional.of(text.map("\"%s\""::formatted).orElse("none"));
  }
}
