package org.pedigree.retention;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks from time to time whether a period begins or old ones are to be let go of. */
@Component
class Upkeep implements SmartLifecycle, Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Periods periods;
  private final Retention retention;
  private final RetentionSettings settings;
  private final Clock clock;
  private @Nullable ScheduledExecutorService looking;
  private volatile @Nullable Trouble trouble;

  Upkeep(Periods periods, Retention retention, RetentionSettings settings, Clock clock) {
    this.periods = periods;
    this.retention = retention;
    this.settings = settings;
    this.clock = clock;
  }

  void look() {
    try {
      periods.keepAhead();
      retention.runIfDue();
      trouble = null;
    } catch (RuntimeException e) {
      tell(e);
      LOG.error("The upkeep of the store failed; it is tried again", e);
    }
  }

  private void tell(RuntimeException failure) {
    var before = trouble;
    trouble =
        new Trouble(
            "The upkeep of the store fails",
            "retention and periods",
            failure.getClass().getSimpleName() + ", see the log",
            "Operations, \"Storage for years\"; it is tried again by itself",
            before == null ? clock.instant() : before.since());
  }

  @Override
  public List<Trouble> now() {
    return Stream.ofNullable(trouble).toList();
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
