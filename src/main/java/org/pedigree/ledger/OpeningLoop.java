package org.pedigree.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to openings, round after round, beside the ledger's worker, which never waits for another
 * node.
 */
class OpeningLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OpeningLoop.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final String name;
  private final Runnable round;
  private @Nullable Thread worker;

  OpeningLoop(String name, Runnable round) {
    this.name = name;
    this.round = round;
  }

  @Override
  public void start() {
    worker = Thread.ofVirtual().name(name).start(this::work);
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        round.run();
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("The {} could not be seen to; it is tried again", name, e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    var running = worker;
    worker = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  /** Behind the ledger, which tells what is wanted. */
  @Override
  public int getPhase() {
    return 1;
  }
}
