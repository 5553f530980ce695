package org.pedigree.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;

/** Medians of two things that took turns, in seconds of their thread's processor time, warm. */
record Pair(double ours, double limit) {

  private static final int ROUNDS = 15;
  private static final long WARM = 4_000_000_000L;
  private static final long PATIENCE = 20_000_000_000L;

  static Pair of(Runnable ours, Runnable limit) {
    var start = System.nanoTime();
    for (var before = processorTime();
        processorTime() - before < WARM && System.nanoTime() - start < PATIENCE; ) {
      ours.run();
      limit.run();
    }
    var ourTimes = new ArrayList<Double>();
    var limitTimes = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      ourTimes.add(seconds(ours));
      limitTimes.add(seconds(limit));
    }
    return new Pair(CaptureFigure.median(ourTimes), CaptureFigure.median(limitTimes));
  }

  private static double seconds(Runnable work) {
    var start = processorTime();
    work.run();
    return (processorTime() - start) / 1e9;
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
