package org.pedigree.edi;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.Finding;

/**
 * What a partner says of one thing that it was sent.
 *
 * @param setId TA1, 997, 999 or 824
 * @param findings why, where it is not accepted as it is
 */
record Acknowledged(String setId, Part part, Answer answer, Named named, List<Finding> findings) {

  Acknowledged {
    findings = List.copyOf(findings);
  }

  /** What of it the partner speaks of. */
  enum Part {
    ENVELOPE("envelope"),
    SYNTAX("syntax"),
    CONTENT("content");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What became of it there. */
  enum Answer {
    ACCEPTED("accepted"),
    WITH_ERRORS("accepted with errors"),
    REJECTED("rejected");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    Answer or(Answer worse) {
      return compareTo(worse) < 0 ? worse : this;
    }
  }

  /**
   * What the partner calls it.
   *
   * @param controlNumber of the interchange or its group; none where it is no number of this node's
   * @param notice the number of the ship notice (BSN02)
   * @param words both, as people read them
   */
  record Named(Optional<Integer> controlNumber, Optional<String> notice, String words) {}
}
