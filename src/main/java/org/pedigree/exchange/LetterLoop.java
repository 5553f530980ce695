package org.pedigree.exchange;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pedigree.nodes.OwnNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings letters to other nodes, round after round, where this node has an address itself. */
@Component
class LetterLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LetterLoop.class);
  private static final long BETWEEN_ROUNDS = 500;

  private final LetterDelivery delivery;
  private final OwnNode own;
  private @Nullable ScheduledExecutorService bringing;

  LetterLoop(LetterDelivery delivery, OwnNode own) {
    this.delivery = delivery;
    this.own = own;
  }

  private void go() {
    try {
      delivery.runOnce();
    } catch (RuntimeException e) {
      LOG.error("Letters to other nodes could not be seen to; it is tried again", e);
    }
  }

  @Override
  public void start() {
    if (own.url() != null) {
      var thread = Thread.ofPlatform().name("letters").daemon().factory();
      var executor = Executors.newSingleThreadScheduledExecutor(thread);
      executor.scheduleWithFixedDelay(
          this::go, BETWEEN_ROUNDS, BETWEEN_ROUNDS, TimeUnit.MILLISECONDS);
      bringing = executor;
    }
  }

  @Override
  public void stop() {
    if (bringing != null) {
      bringing.shutdownNow();
      bringing.close();
      bringing = null;
    }
  }

  @Override
  public boolean isRunning() {
    return bringing != null;
  }
}
