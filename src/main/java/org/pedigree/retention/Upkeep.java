package org.pedigree.retention;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks from time to time whether a period begins or old ones are to be let go of. */
@Component
class Upkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Periods periods;
  private final Retention retention;
  private final RetentionSettings settings;
  private @Nullable ScheduledExecutorService looking;

  Upkeep(Periods periods, Retention retention, RetentionSettings settings) {
    this.periods = periods;
    this.retention = retention;
    this.settings = settings;
  }

  void look() {
    try {
      periods.keepAhead();
      retention.runIfDue();
    } catch (RuntimeException e) {
      LOG.error("The upkeep of the store failed; it is tried again", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("upkeep").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(
        this::look, 0, settings.look().toMillis(), TimeUnit.MILLISECONDS);
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
