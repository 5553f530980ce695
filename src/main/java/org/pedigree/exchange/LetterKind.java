package org.pedigree.exchange;

import java.util.Optional;
import java.util.stream.Stream;

/** What parties of different nodes tell each other. */
public enum LetterKind {
  /** A maker or a regulator recalls what the receiver has, had or is to get. */
  RECALL("recall"),
  RECALL_LIFTED("recall-lifted"),
  /** What the sender did about a recall. */
  RECALL_CONFIRMED("recall-confirmed"),
  /** Whom at third nodes a recall of the receiver reaches by way of the sender's node. */
  RECALL_REACHES("recall-reaches"),
  /** A PDG exception report. */
  EXCEPTION_REPORT("exception-report"),
  /** A PDG exception response. */
  EXCEPTION_RESPONSE("exception-response"),
  /** Product that the receiver may have is illegitimate (FD&C Act 582). */
  ILLEGITIMATE("illegitimate"),
  /** That notification is terminated. */
  ILLEGITIMATE_TERMINATED("illegitimate-terminated");

  private final String word;

  LetterKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<LetterKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
