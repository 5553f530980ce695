package org.pedigree.custody;

import java.util.List;

/**
 * Custody's word on a recorded event. It follows from all events known, and changes when more
 * become known. Its sentences say nothing about rows that the sender may not see.
 */
public sealed interface Verdict {

  /**
   * The event took effect, or is an observation that changes nothing.
   *
   * @param findings what is worth saying all the same, each one sentence
   */
  record Accepted(List<String> findings) implements Verdict {

    public Accepted {
      findings = List.copyOf(findings);
    }
  }

  /** Evidence is not here yet; the event applies by itself when it comes. */
  record Waiting(String rule, String reason) implements Verdict {}

  /** The event contradicts what is known; it is kept and changes nothing. */
  record Refused(String rule, String reason) implements Verdict {}

  /** The event was declared an error: it counts as if it had not happened. */
  record TakenBack(String reason) implements Verdict {}
}
