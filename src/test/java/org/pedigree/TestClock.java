package org.pedigree;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day in tests: the real one until a test moves or stops it. */
public final class TestClock extends Clock {

  private volatile Clock clock = Clock.systemUTC();

  /** Stops the clock at this instant. */
  public void stopAt(Instant instant) {
    clock = Clock.fixed(instant, ZoneOffset.UTC);
  }

  /** Moves a clock that runs, or one that stands. */
  public void advance(Duration duration) {
    clock = Clock.offset(clock, duration);
  }

  /** Lets the clock tell the real time again. */
  public void reset() {
    clock = Clock.systemUTC();
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The product reckons in UTC");
  }
}
