package org.pedigree.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.pedigree.capture.Work.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that work on documents. They start by looking for what a killed run left behind, and
 * stop after the doors have closed, each at the end of its documents.
 *
 * <p>One of them is on watch: it waits for documents, and works on small ones itself. From one that
 * takes its time another thread takes the watch over. So small documents are never divided among
 * threads, each of which would pay for a round of its own. While they come faster than one by one,
 * some gather before they are worked on together, for the longer the longer a round takes.
 */
@Component
final class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final Work work;
  private final CaptureSettings settings;
  private final TogetherSettings together;
  private final Doorbell accepted = new Doorbell();
  private final Doorbell finished = new Doorbell();
  private volatile Doorbell stopping = new Doorbell();
  private final List<Thread> threads = new ArrayList<>();
  private final ReentrantLock watch = new ReentrantLock();

  /** How many are worked on together next. Whoever is on watch reads and writes it. */
  private int most;

  private volatile boolean running;

  Workers(Work work, CaptureSettings settings, TogetherSettings together) {
    this.work = work;
    this.settings = settings;
    this.together = together;
    this.most = together.most();
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
    stopping = new Doorbell();
    for (var number = 1; number <= settings.workers(); number++) {
      threads.add(Thread.ofPlatform().name("capture-" + number).start(this::workOn));
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    accepted.ring();
    stopping.ring();
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
      watch.lock();
      try {
        if (running) {
          onWatch();
        }
      } finally {
        endWatch();
      }
    }
  }

  private void endWatch() {
    if (watch.isHeldByCurrentThread()) {
      watch.unlock();
    }
  }

  /** One round, or the wait for something to do. */
  private void onWatch() {
    var seen = accepted.rings();
    var start = System.nanoTime();
    var round = round();
    if (round.documents() == 0) {
      await(() -> accepted.awaitAfter(seen, settings.lookAgain()));
      return;
    }
    finished.ring();
    if (watch.isHeldByCurrentThread()) {
      most = round.ended() ? Math.min(2 * most, together.most()) : round.documents() / 2;
      if (round.ended() && round.documents() > 1 && round.documents() < most) {
        var pause = together.pauseAfter(Duration.ofNanos(System.nanoTime() - start));
        await(() -> stopping.awaitAfter(0, pause));
      }
    }
  }

  private Round round() {
    try {
      return work.next(most, this::endWatch);
    } catch (RuntimeException e) {
      LOG.warn("Can't look for documents to work on; looking again soon", e);
      return new Round(0, true);
    }
  }

  private interface Waiting {
    void await() throws InterruptedException;
  }

  private void await(Waiting waiting) {
    try {
      waiting.await();
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
