package org.pedigree.capture;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that work on documents. They start by looking for what a killed run left behind, and
 * stop after the doors have closed, each at the end of its document.
 */
@Component
final class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final Work work;
  private final CaptureSettings settings;
  private final Doorbell accepted = new Doorbell();
  private final Doorbell finished = new Doorbell();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Workers(Work work, CaptureSettings settings) {
    this.work = work;
    this.settings = settings;
  }

  /** A document has come in. */
  void wake() {
    accepted.ring();
  }

  /** Rings whenever the work on a document has come to an end. */
  Doorbell finished() {
    return finished;
  }

  @Override
  public synchronized void start() {
    running = true;
    for (var number = 1; number <= settings.workers(); number++) {
      threads.add(Thread.ofPlatform().name("capture-" + number).start(this::workOn));
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    accepted.ring();
    threads.forEach(Workers::join);
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Early to start and late to stop, so that whoever waits for a document gets its answer. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void workOn() {
    while (running) {
      var seen = accepted.rings();
      if (foundWork()) {
        finished.ring();
      } else {
        await(seen);
      }
    }
  }

  private boolean foundWork() {
    try {
      return work.next();
    } catch (RuntimeException e) {
      LOG.warn("Can't look for documents to work on; looking again soon", e);
      return false;
    }
  }

  private void await(long seen) {
    try {
      accepted.awaitAfter(seen, settings.lookAgain());
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
