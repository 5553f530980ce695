package org.pedigree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Requests that come when they are due, however long the ones before them take: the time of each is
 * counted from when it was due, so that a node that stands still is not asked less for it.
 */
final class OpenLoop {

  private static final int CONNECTIONS = 12;

  private final Node node;
  private final Duration time;
  private final List<Kind> kinds = new ArrayList<>();

  /** What is asked so often in a second, in the name of this party. */
  private record Kind(String party, double perSecond, Consumer<Wire> request) {}

  OpenLoop(Node node, Duration time) {
    this.node = node;
    this.time = time;
  }

  OpenLoop with(String party, double perSecond, Consumer<Wire> request) {
    kinds.add(new Kind(party, perSecond, request));
    return this;
  }

  /** Milliseconds from when they were due to their answers, in ascending order. */
  record Times(List<Double> sorted) {

    double quantile(double part) {
      return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * sorted.size())));
    }
  }

  /** Asks for as long as was told; answers the times of each kind, in the order given. */
  List<Times> run() throws InterruptedException, ExecutionException {
    var start = System.nanoTime() + 100_000_000;
    var loops = new ArrayList<List<Future<List<Double>>>>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var kind : kinds) {
        var next = new AtomicLong();
        var own = new ArrayList<Future<List<Double>>>();
        for (var one = 0; one < CONNECTIONS; one++) {
          var wire = node.connect(kind.party);
          own.add(threads.submit(() -> loop(kind, wire, next, start)));
        }
        loops.add(own);
      }
    }
    var times = new ArrayList<Times>();
    for (var own : loops) {
      var all = new ArrayList<Double>();
      for (var loop : own) {
        all.addAll(loop.get());
      }
      times.add(new Times(all.stream().sorted().toList()));
    }
    return times;
  }

  /** Takes whatever is due next, until nothing is due before the end. */
  private List<Double> loop(Kind kind, Wire connected, AtomicLong next, long start) {
    var times = new ArrayList<Double>();
    try (var wire = connected) {
      while (true) {
        var due = start + (long) (next.getAndIncrement() * 1e9 / kind.perSecond);
        if (due - start > time.toNanos()) {
          return times;
        }
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        kind.request.accept(wire);
        times.add((System.nanoTime() - due) / 1e6);
      }
    }
  }
}
