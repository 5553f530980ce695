package org.pedigree.vrs;

/** What came of asking a responder. Nothing but its clear word makes a pack verified. */
sealed interface Verdict {

  record Answered(Finding finding) implements Verdict {}

  /**
   * Nobody said anything that can be relied upon.
   *
   * @param why one sentence for whoever has the pack in his hands
   * @param passing whether asking again later may help
   */
  record NoAnswer(String why, boolean passing) implements Verdict {}

  default String word() {
    return switch (this) {
      case Answered(var finding) when finding.verified() -> "VERIFIED";
      case Answered _ -> "NOT_VERIFIED";
      case NoAnswer _ -> "NO_ANSWER";
    };
  }
}
