package org.pedigree.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Goes all rounds, each on a thread of its own; a process that only takes documents in, none. */
@Component
@Profile("!worker")
final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final List<Round> rounds;
  private final List<ScheduledExecutorService> going = new ArrayList<>();

  Rounds(List<Round> rounds) {
    this.rounds = List.copyOf(rounds);
  }

  @Override
  public synchronized void start() {
    for (var round : rounds) {
      var thread = Thread.ofPlatform().name(round.name()).daemon().factory();
      var executor = Executors.newSingleThreadScheduledExecutor(thread);
      executor.scheduleWithFixedDelay(
          () -> go(round),
          round.first().toMillis(),
          round.pause().toMillis(),
          TimeUnit.MILLISECONDS);
      going.add(executor);
    }
  }

  private static void go(Round round) {
    try {
      round.go();
    } catch (RuntimeException e) {
      LOG.error("A round of {} failed; it is tried again", round.name(), e);
    }
  }

  @Override
  public synchronized void stop() {
    going.forEach(ScheduledExecutorService::shutdownNow);
    going.forEach(ScheduledExecutorService::close);
    going.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !going.isEmpty();
  }
}
