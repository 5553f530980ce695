package org.pedigree.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;

/**
 * Slows guessing of passwords down: after some failures of one name from one address, of one
 * address, or of one name, nothing more is tried for a while. What is counted is bounded and lives
 * as long as the process.
 */
@Component
class SignInBrake {

  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final int MOST = 20_000;

  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Tally(int failures, Instant until) {}

  private record Counted(String key, int allowed) {}

  SignInBrake(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws LockedException where enough was tried for now
   */
  void check(String name, String address) {
    var now = clock.instant();
    for (var counted : counted(name, address)) {
      var tally = tallies.get(counted.key());
      if (tally != null && tally.failures() >= counted.allowed() && now.isBefore(tally.until())) {
        throw new LockedException(
            "Too many attempts. Try again in %d seconds."
                .formatted(Duration.between(now, tally.until()).toSeconds() + 1));
      }
    }
  }

  void failed(String name, String address) {
    var now = clock.instant();
    if (tallies.size() >= MOST) {
      tallies.values().removeIf(tally -> !now.isBefore(tally.until()));
    }
    if (tallies.size() < MOST) {
      counted(name, address)
          .forEach(counted -> tallies.compute(counted.key(), (_, tally) -> next(tally, now)));
    }
  }

  void passed(String name, String address) {
    tallies.remove(counted(name, address).getFirst().key());
  }

  private static Tally next(Tally tally, Instant now) {
    return tally == null || !now.isBefore(tally.until())
        ? new Tally(1, now.plus(SPAN))
        : new Tally(tally.failures() + 1, now.plus(SPAN));
  }

  private static List<Counted> counted(String name, String address) {
    return List.of(
        new Counted("both " + address + ' ' + name.hashCode(), 5),
        new Counted("address " + address, 100),
        new Counted("name " + name.hashCode(), 100));
  }
}
