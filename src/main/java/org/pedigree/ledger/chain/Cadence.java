package org.pedigree.ledger.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells when something that is done every so often is due again; due at first. */
public final class Cadence {

  private final Clock clock;
  private final Duration every;
  private Instant next = Instant.MIN;

  public Cadence(Clock clock, Duration every) {
    this.clock = clock;
    this.every = every;
  }

  /** Answers true once in each period. */
  public synchronized boolean due() {
    var now = clock.instant();
    // Where the clock was set back, the next time would be long in coming.
    if (now.isBefore(next) && !next.isAfter(now.plus(every))) {
      return false;
    }
    next = now.plus(every);
    return true;
  }

  /** As if it had been due just now. */
  public synchronized void restart() {
    next = clock.instant().plus(every);
  }
}
