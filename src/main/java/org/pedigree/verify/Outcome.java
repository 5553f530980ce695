package org.pedigree.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check came out. */
public enum Outcome {
  PASSED,
  FAILED,
  /** There is nothing to ask this of; it speaks neither for the pack nor against it. */
  NOT_APPLICABLE;

  @JsonValue
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
