package org.pedigree.cases;

import java.util.List;

/** What people write below each other. */
final class Lines {

  private Lines() {}

  static List<String> of(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
