package org.pedigree.as2;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does what is due towards partners, several at once, so that a slow partner holds up nobody else.
 * Each piece is claimed in the database: after a crash it is due again, and another process does
 * not do it as well.
 */
@Component
class As2Worker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(As2Worker.class);

  private static final int AT_ONCE = 16;

  private final List<Errands> all;
  private final As2Settings settings;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private volatile @Nullable ScheduledExecutorService looking;
  private volatile @Nullable ExecutorService doing;

  As2Worker(List<Errands> all, As2Settings settings) {
    this.all = List.copyOf(all);
    this.settings = settings;
  }

  /** A kind of what is done towards partners. */
  interface Errands {

    /** Claims at most so many that are due. */
    List<Runnable> claim(int most);
  }

  /** Looks at once for what is due. */
  void wake() {
    var looking = this.looking;
    if (looking != null && !looking.isShutdown()) {
      looking.execute(this::look);
    }
  }

  private void look() {
    try {
      all.forEach(this::claim);
    } catch (RuntimeException e) {
      LOG.error("What is due by AS2 can't be seen to; it is tried again", e);
    }
  }

  private void claim(Errands errands) {
    var most = free.availablePermits();
    var doing = this.doing;
    if (most == 0 || doing == null) {
      return;
    }
    for (var errand : errands.claim(most)) {
      free.acquireUninterruptibly();
      doing.execute(() -> run(errand));
    }
  }

  private void run(Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException e) {
      LOG.error("Something due by AS2 failed; it is tried again", e);
    } finally {
      free.release();
    }
  }

  @Override
  public void start() {
    doing = Executors.newVirtualThreadPerTaskExecutor();
    var thread = Thread.ofPlatform().name("as2").daemon().factory();
    var executor = Executors.newSingleThreadScheduledExecutor(thread);
    executor.scheduleWithFixedDelay(
        this::look, 0, settings.sending().look().toMillis(), TimeUnit.MILLISECONDS);
    looking = executor;
  }

  @Override
  public void stop() {
    if (looking != null && doing != null) {
      looking.shutdownNow();
      doing.shutdownNow();
      looking.close();
      doing.close();
      looking = null;
      doing = null;
    }
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }
}
