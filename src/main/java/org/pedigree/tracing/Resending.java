package org.pedigree.tracing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks again and again for trace requests that are to be sent. */
@Component
class Resending implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Resending.class);
  private static final int SECONDS = 10;

  private final Outgoing outgoing;
  private @Nullable ScheduledExecutorService looking;

  Resending(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  void go() {
    try {
      outgoing.sendWhatIsLeft();
    } catch (RuntimeException e) {
      LOG.error("Trace requests could not be sent; it is tried again", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("trace requests").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(this::go, SECONDS, SECONDS, TimeUnit.SECONDS);
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
