package org.pedigree.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** A capture while the ledger takes what it decides to the chain, against one without. */
final class DrainingFigure implements Figure {

  private static final int PACKS = 30_000;
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String BACKLOG =
      """
      select (select count(*) from ledger_move where stage in ('waiting', 'sent'))
           + (select count(*) from ledger_leaf where root_id is null)
           + (select count(*) from ledger_root where not confirmed)
      """;

  @Override
  public String name() {
    return "draining";
  }

  @Override
  public void measure(Stage stage, Report report) {
    var node = stage.youngNode();
    var packs = stage.sized(PACKS);
    var alone = new ArrayList<Double>();
    var draining = new ArrayList<Double>();
    var lags = new ArrayList<Double>();
    awaitDrained(node);
    for (var run = 0; run < RUNS; run++) {
      try (var quiet = new Quiet(node)) {
        alone.add(capture(node, packs));
      }
      awaitDrained(node);
      draining.add(capture(node, packs));
      lags.add(awaitDrained(node));
      report.say(
          "run %d: %.2f s alone, %.2f s draining, lag %.2f s"
              .formatted(run + 1, alone.getLast(), draining.getLast(), lags.getLast()));
    }
    var took = CaptureFigure.median(draining);
    report.add(
        Measured.cost(
            "capture with the ledger draining", took, "s", CaptureFigure.median(alone), 0.8));
    report.add(
        Measured.cost(
            "lag after a capture, beside its duration", CaptureFigure.median(lags), "s", took, 1));
  }

  private static double capture(Node node, int packs) {
    var document = Papers.commissioningAndPacking(Papers.serials(packs), packs);
    return new Intake(node, "maker").send(document).seconds();
  }

  /** Seconds until all is on the chain and read back. */
  static double awaitDrained(Node node) {
    var start = System.nanoTime();
    var end = Instant.now().plus(PATIENCE);
    while (node.jdbc().sql(BACKLOG).query(Long.class).single() > 0) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("The ledger lags for longer than " + PATIENCE);
      }
      LockSupport.parkNanos(20_000_000);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
