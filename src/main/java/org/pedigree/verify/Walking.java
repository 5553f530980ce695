package org.pedigree.verify;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Walks over all events, slowly enough to be in nobody's way. */
@Component
@Profile("!worker")
class Walking implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Walking.class);

  private final Walk walk;
  private final WalkSettings settings;
  private @Nullable ScheduledExecutorService thread;

  Walking(Walk walk, WalkSettings settings) {
    this.walk = walk;
    this.settings = settings;
  }

  @Override
  public void start() {
    if (settings.share() > 0) {
      var daemon = Thread.ofPlatform().name("walk").daemon().factory();
      var executor = Executors.newSingleThreadScheduledExecutor(daemon);
      thread = executor;
      executor.execute(() -> goOn(executor));
    }
  }

  private void goOn(ScheduledExecutorService executor) {
    var pause = settings.rest();
    try {
      var before = System.nanoTime();
      if (walk.step()) {
        pause = settings.pauseAfter(Duration.ofNanos(System.nanoTime() - before));
      }
    } catch (RuntimeException e) {
      LOG.error("The walk over the events failed; it goes on later", e);
    }
    if (!executor.isShutdown()) {
      executor.schedule(() -> goOn(executor), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void stop() {
    if (thread != null) {
      thread.shutdownNow();
      thread.close();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
