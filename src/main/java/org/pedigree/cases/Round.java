package org.pedigree.cases;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks again and again at what time alone changes, and tells partners of what was closed. */
@Component
class Round implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  private final Reconciling reconciling;
  private final Closing closing;
  private final CasesSettings settings;
  private @Nullable ScheduledExecutorService looking;

  Round(Reconciling reconciling, Closing closing, CasesSettings settings) {
    this.reconciling = reconciling;
    this.closing = closing;
    this.settings = settings;
  }

  void go() {
    try {
      reconciling.look();
      closing.tell();
    } catch (RuntimeException e) {
      LOG.error("The round over cases failed; it is tried again", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("cases").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(
        this::go, 0, settings.round().toMillis(), TimeUnit.MILLISECONDS);
    looking = executor;
  }

  @Override
  public void stop() {
    if (looking != null) {
      looking.shutdownNow();
      looking.close();
      looking = null;
    }
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }
}
