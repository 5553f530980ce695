package org.pedigree.vrs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at the start and every day which licences have run out, or soon will, and says so. */
@Component
class LicenceWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LicenceWatch.class);

  private final Licences licences;
  private @Nullable ScheduledExecutorService looking;

  LicenceWatch(Licences licences) {
    this.licences = licences;
  }

  void look() {
    try {
      for (var warning : licences.warnings()) {
        LOG.warn(
            "The licence {} of {} at {} is {}: its last day is {}",
            warning.number(),
            warning.party(),
            warning.authority(),
            warning.state(),
            warning.until());
      }
    } catch (RuntimeException e) {
      LOG.error("Looking at licences failed; it is tried again", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("licences").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.DAYS);
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
