package org.pedigree.custody;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.EventHash;

/**
 * The word that an event was in error (EPCIS 2.0 7.4.1.4): it counts as if it had not happened.
 *
 * @param hash of the event, which its declaration shares
 */
record Declaration(long eventId, EventHash hash, Voice voice) {

  /** A report takes back no more than a report. */
  boolean takesBack(Statement statement) {
    return statement.position().hash().equals(hash) && (voice == Voice.OWN || !statement.isOwn());
  }

  /** The verdict on the declaration itself, given the statement it declares wrong. */
  Verdict verdict(Optional<Statement> original) {
    if (original.isEmpty()) {
      return new Verdict.Waiting(
          "declared error", "An error declaration takes back an event that is not known yet.");
    }
    return takesBack(original.get())
        ? new Verdict.Accepted(List.of())
        : new Verdict.Refused(
            "declared error", "Only the party that stated an event declares it an error.");
  }
}
