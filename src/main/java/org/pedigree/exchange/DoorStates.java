package org.pedigree.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How each door of a partner does, for health, metrics and the log. */
@Component
final class DoorStates {

  private static final Logger LOG = LoggerFactory.getLogger(DoorStates.class);

  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /**
   * How a door does.
   *
   * @param since when it began to do so
   * @param problem why it failed the last time, or none if it did not
   */
  record State(Instant since, @Nullable String problem) {}

  DoorStates(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
    Gauge.builder("pedigree.exchange.doors.failing", this, DoorStates::failing)
        .description("Partners' doors that failed at their last look")
        .register(meters);
  }

  void worked(String door) {
    meters.counter("pedigree.exchange.looks", "door", door, "outcome", "worked").increment();
    var before = put(door, null);
    if (before.map(State::problem).isPresent()) {
      LOG.info("Door {} works again", door);
    }
  }

  /** Told in the log when it begins, and when the reason changes; it may stay so for long. */
  void failed(String door, String problem) {
    meters.counter("pedigree.exchange.looks", "door", door, "outcome", "failed").increment();
    var before = put(door, problem);
    if (!before.map(State::problem).equals(Optional.of(problem))) {
      LOG.warn("Door {} fails: {}", door, problem);
    }
  }

  Map<String, State> all() {
    return new TreeMap<>(states);
  }

  private Optional<State> put(String door, @Nullable String problem) {
    var before = states.get(door);
    if (before == null || (before.problem() == null) != (problem == null)) {
      states.put(door, new State(clock.instant(), problem));
    } else {
      states.put(door, new State(before.since(), problem));
    }
    return Optional.ofNullable(before);
  }

  private long failing() {
    return states.values().stream().filter(state -> state.problem() != null).count();
  }
}
