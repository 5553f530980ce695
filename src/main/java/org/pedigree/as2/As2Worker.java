package org.pedigree.as2;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
  private final Semaphore free = new Semaphore(AT_ONCE);
  private volatile @Nullable ExecutorService doing;

  As2Worker(List<Errands> all) {
    this.all = List.copyOf(all);
  }

  /** A kind of what is done towards partners. */
  interface Errands {

    /** Claims at most so many that are due. */
    List<Runnable> claim(int most);
  }

  /** Looks at once for what is due. */
  void wake() {
    var doing = this.doing;
    if (doing != null && !doing.isShutdown()) {
      doing.execute(this::tryToLook);
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("What is due by AS2 can't be seen to; it is tried again", e);
    }
  }

  /** Looks for what is due, one look after the other. */
  synchronized void look() {
    all.forEach(this::claim);
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
  }

  @Override
  public void stop() {
    if (doing != null) {
      doing.shutdownNow();
      doing.close();
      doing = null;
    }
  }

  @Override
  public boolean isRunning() {
    return doing != null;
  }

  /** Before the rounds, which give it what it does. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
