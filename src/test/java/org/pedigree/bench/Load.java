package org.pedigree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A closed loop: each connection asks again as soon as it was answered.
 *
 * @param rate requests per second of all connections together
 * @param median milliseconds of one request
 */
record Load(long requests, double rate, double median) {

  /** Asks over so many connections for so long. */
  static Load of(Node node, String party, int connections, Duration time, Consumer<Wire> request)
      throws InterruptedException, ExecutionException {
    var wires = new ArrayList<Wire>();
    for (var one = 0; one < connections; one++) {
      wires.add(node.connect(party));
    }
    var start = System.nanoTime();
    var end = start + time.toNanos();
    var loops = new ArrayList<Future<List<Long>>>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      wires.forEach(wire -> loops.add(threads.submit(() -> loop(wire, end, request))));
    }
    var times = new ArrayList<Long>();
    for (var loop : loops) {
      times.addAll(loop.get());
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    times.sort(null);
    return new Load(times.size(), times.size() / seconds, times.get(times.size() / 2) / 1e6);
  }

  /** Asks once at least. */
  private static List<Long> loop(Wire connected, long end, Consumer<Wire> request) {
    var times = new ArrayList<Long>();
    try (var wire = connected) {
      var before = System.nanoTime();
      do {
        request.accept(wire);
        var after = System.nanoTime();
        times.add(after - before);
        before = after;
      } while (before < end);
    }
    return times;
  }
}
