package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Cadence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the ledger beside the application: round after round, woken by what is new and by heads.
 * Where the chain runs beside us, the first round is done before the application says that it is
 * ready.
 */
class LedgerLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerLoop.class);

  private static final Duration FIRST_ROUND = Duration.ofSeconds(15);
  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(5);

  private final Supplier<Endpoints> opening;
  private final LedgerRun run;
  private final LedgerState state;
  private final Pace pace;
  private final Cadence saves;
  private @Nullable Endpoints endpoints;
  private @Nullable Thread worker;

  LedgerLoop(
      Supplier<Endpoints> opening, LedgerRun run, LedgerState state, Pace pace, Clock clock) {
    this.opening = opening;
    this.run = run;
    this.state = state;
    this.pace = pace;
    saves = new Cadence(clock, BETWEEN_SAVES);
  }

  @Override
  public void start() {
    var opened = opening.get();
    endpoints = opened;
    run.prepare();
    var firstRound = new CountDownLatch(1);
    pace.ring();
    worker = Thread.ofPlatform().name("ledger").daemon().start(() -> work(opened, firstRound));
    try {
      firstRound.await(FIRST_ROUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Endpoints opened, CountDownLatch firstRound) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        pace.await();
        opened.revive();
        pace.after(run.runOnce(opened));
        save(opened);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        state.trouble(ChainState.FAILING, "The ledger's worker failed: " + e.getMessage());
        LOG.error("The ledger's worker failed; it goes on", e);
      } finally {
        firstRound.countDown();
      }
    }
  }

  private void save(Endpoints opened) {
    if (saves.due()) {
      opened.save();
    }
  }

  @Override
  public void stop() {
    var running = worker;
    worker = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    pace.close();
    if (endpoints != null) {
      endpoints.close();
      endpoints = null;
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  /** After what it stands on, before the doors open. */
  @Override
  public int getPhase() {
    return 0;
  }
}
