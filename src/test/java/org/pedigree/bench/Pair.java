package org.pedigree.bench;

import java.util.ArrayList;

/** Medians of two things that took turns, in seconds, after both were warm. */
record Pair(double ours, double limit) {

  private static final int ROUNDS = 15;
  private static final long WARM = 3_000_000_000L;

  static Pair of(Runnable ours, Runnable limit) {
    for (var start = System.nanoTime(); System.nanoTime() - start < WARM; ) {
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
    var start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
