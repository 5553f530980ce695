package org.pedigree.vrs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What is done at the start and every day: saying which licences have run out, or soon will, taking
 * the look-up directory anew, and checking that its responders are reached.
 */
@Component
class DailyRound implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DailyRound.class);

  private final Licences licences;
  private final DirectorySync directory;
  private final Connectivity connectivity;
  private @Nullable ScheduledExecutorService looking;

  DailyRound(Licences licences, DirectorySync directory, Connectivity connectivity) {
    this.licences = licences;
    this.directory = directory;
    this.connectivity = connectivity;
  }

  void go() {
    try {
      directory.synchronise();
      for (var warning : licences.warnings()) {
        LOG.warn(
            "A licence of {} is {}: its last day is {}",
            warning.party(),
            warning.state(),
            warning.until());
      }
      connectivity.checkAll();
    } catch (RuntimeException e) {
      LOG.error("The daily round failed; it is tried again tomorrow", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("daily-round").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(this::go, 0, 1, TimeUnit.DAYS);
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
