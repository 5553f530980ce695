package org.pedigree.capture;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Wakes threads that wait for something to have happened. Who reads the number of rings before it
 * looks, misses nothing that happens while it looks.
 */
final class Doorbell {

  private long rings;

  synchronized long rings() {
    return rings;
  }

  synchronized void ring() {
    rings++;
    notifyAll();
  }

  /** Returns when somebody has rung since the given number was read, or after the given time. */
  synchronized void awaitAfter(long seen, Duration most) throws InterruptedException {
    var end = System.nanoTime() + most.toNanos();
    for (var left = most.toNanos(); rings == seen && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
