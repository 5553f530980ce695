package org.pedigree.recall;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks again and again who is concerned by the open recalls, tells them, and who is late. */
@Component
class RecallRound implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RecallRound.class);

  private final OrderTable orders;
  private final Notices notices;
  private final RecallPost post;
  private final RecallSettings settings;
  private @Nullable ScheduledExecutorService looking;

  RecallRound(OrderTable orders, Notices notices, RecallPost post, RecallSettings settings) {
    this.orders = orders;
    this.notices = notices;
    this.post = post;
    this.settings = settings;
  }

  void go() {
    try {
      orders.open().forEach(post::look);
      orders.untold().forEach(post::tell);
      var late = notices.escalate();
      if (late > 0) {
        LOG.warn("{} notices of recalls were not confirmed in time", late);
      }
    } catch (RuntimeException e) {
      LOG.error("A look at the recalls failed; it is tried again", e);
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("recalls").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    var look = settings.look().toMillis();
    executor.scheduleWithFixedDelay(this::go, look, look, TimeUnit.MILLISECONDS);
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
