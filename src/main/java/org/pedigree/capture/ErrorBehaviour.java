package org.pedigree.capture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a document with capture errors (EPCIS 2.0, {@code GS1-Capture-Error-Behaviour}).
 */
public enum ErrorBehaviour {

  /** All or nothing: one error, and no event of the document is captured. The default. */
  ROLLBACK,

  /** Every event without an error is captured. */
  PROCEED;

  /** The value of the header, in lower case as the standard writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The behaviour that a word of the standard names, or none if it names no behaviour. */
  static Optional<ErrorBehaviour> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
