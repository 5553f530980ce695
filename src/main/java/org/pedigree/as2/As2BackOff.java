package org.pedigree.as2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When something that failed is tried again. */
@Component
class As2BackOff {

  private final As2Settings.Sending sending;

  As2BackOff(As2Settings settings) {
    this.sending = settings.sending();
  }

  /** After so many attempts; none, if those were enough. */
  Optional<Instant> next(int attempts, Instant now) {
    if (attempts >= sending.attempts()) {
      return Optional.empty();
    }
    var pause = sending.backOff().multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
    var bounded = pause.compareTo(sending.longestBackOff()) > 0 ? sending.longestBackOff() : pause;
    return Optional.of(now.plus(bounded));
  }

  /** Until when whoever works on something has it alone: longer than it can take. */
  Instant lease(Instant now) {
    return now.plus(sending.patience().multipliedBy(2)).plus(Duration.ofMinutes(1));
  }
}
