package org.pedigree.custody;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;

/**
 * The word that an event was in error (EPCIS 2.0 7.4.1.4): it counts as if it had not happened.
 *
 * @param hash of the event, which its declaration shares
 */
record Declaration(long eventId, EventHash hash, Voice voice) {

  static final String RULE = "declared error";

  /** A report takes back no more than a report. */
  boolean takesBack(Statement statement) {
    return statement.position().hash().equals(hash) && (voice == Voice.OWN || !statement.isOwn());
  }

  /** The verdict on the declaration itself, given the statement it declares wrong. */
  Verdict verdict(@Nullable Statement original) {
    if (original == null) {
      return new Verdict.Waiting(
          RULE, "An error declaration takes back an event that is not known yet.");
    }
    return takesBack(original)
        ? new Verdict.Accepted(List.of())
        : new Verdict.Refused(RULE, "Only the party that stated an event declares it an error.");
  }

  /** The verdict on an event that was declared an error. */
  static Judgement takenBack(Statement statement) {
    return new Judgement(
        statement.eventId(), new Verdict.TakenBack("The event was declared an error."));
  }
}
