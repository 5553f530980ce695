package org.pedigree.vrs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spares a responder that fails, and those who would wait for it: after some failures in a row it
 * is left alone for a while; then one request tries whether it is back.
 */
final class Circuit {

  private final int most;
  private final Duration rest;
  private int failures;
  private @Nullable Instant openUntil;

  Circuit(int most, Duration rest) {
    this.most = most;
    this.rest = rest;
  }

  /** Whether to ask now. Whoever is told so while it is open is the only one who tries. */
  synchronized boolean lets(Instant now) {
    if (openUntil == null) {
      return true;
    }
    if (now.isBefore(openUntil)) {
      return false;
    }
    openUntil = now.plus(rest);
    return true;
  }

  /** Until when it is left alone, if it is now. */
  synchronized Optional<Instant> openUntil(Instant now) {
    return Optional.ofNullable(openUntil).filter(now::isBefore);
  }

  synchronized void succeeded() {
    failures = 0;
    openUntil = null;
  }

  synchronized void failed(Instant now) {
    failures++;
    if (failures >= most) {
      openUntil = now.plus(rest);
    }
  }
}
