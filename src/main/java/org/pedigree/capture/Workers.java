package org.pedigree.capture;

import java.util.ArrayList;
import java.util.List;
import org.pedigree.capture.Work.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that work on documents. They start by looking for what a killed run left behind, and
 * stop after the doors have closed, each at the end of its documents. While documents come faster
 * than one by one, a thread lets some gather before it works on them together.
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
  private volatile boolean running;

  Workers(Work work, CaptureSettings settings, TogetherSettings together) {
    this.work = work;
    this.settings = settings;
    this.together = together;
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
    var most = together.most();
    while (running) {
      var seen = accepted.rings();
      var round = round(most);
      if (round.documents() == 0) {
        await(() -> accepted.awaitAfter(seen, settings.lookAgain()));
      } else {
        finished.ring();
        most = round.ended() ? Math.min(2 * most, together.most()) : round.documents() / 2;
        if (round.ended() && round.documents() > 1 && round.documents() < most) {
          await(() -> stopping.awaitAfter(0, together.gathering()));
        }
      }
    }
  }

  private Round round(int most) {
    try {
      return work.next(most);
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
