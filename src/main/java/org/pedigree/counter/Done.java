package org.pedigree.counter;

import java.time.Instant;

/** What came of a deed at the counter. */
sealed interface Done {

  /** It took effect. */
  record Taken() implements Done {}

  /** Somebody of the party dispensed the pack before. */
  record Before(String person, Instant at) implements Done {}

  /** Custody did not take the event, and it left nothing behind. */
  record Refused(String reason) implements Done {}
}
