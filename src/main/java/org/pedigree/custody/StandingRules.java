package org.pedigree.custody;

import java.util.Optional;
import org.pedigree.custody.Objection.Contradicted;

/** Whose word is heard at all. */
final class StandingRules {

  private StandingRules() {}

  static Optional<Objection> suspended(Statement statement, World world) {
    var since = statement.speaker().suspendedSince();
    return statement.isOwn()
            && since != null
            && !statement.eventTime().isBefore(since)
            && !(statement.deed() instanceof Deed.Observe)
        ? Optional.of(new Contradicted(Voice.OWN, "the party was suspended before that"))
        : Optional.empty();
  }
}
