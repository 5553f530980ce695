package org.pedigree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A document of 100,000 packs, commissioned and packed, against COPY of the rows that it left. */
final class CaptureFigure implements Figure {

  private static final int PACKS = 100_000;
  private static final int RUNS = 5;

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    var intake = new Intake(node, "maker");
    var packs = stage.sized(PACKS);
    var copied = new CopiedRows(node);
    var captures = new ArrayList<Double>();
    var copies = new ArrayList<Double>();
    var wal = 0L;
    Map<String, Long> rows = Map.of();
    try (var quiet = new Quiet(node)) {
      intake.send(Papers.commissioningAndPacking(Papers.serials(10_000), 10_000));
      for (var run = 0; run < RUNS; run++) {
        var first = Papers.serials(packs);
        var document = Papers.commissioningAndPacking(first, packs);
        var mark = copied.mark();
        var walBefore = wal(node);
        var took = intake.send(document);
        wal = wal(node) - walBefore;
        captures.add(took.seconds());
        stage.goods().keep(first, packs);
        rows = copied.dump(mark);
        copies.add(copied.copySeconds());
        report.say(
            "run %d: acknowledged after %.2f s, judged after %.2f s; copied in %.2f s"
                .formatted(
                    run + 1,
                    took.acknowledged().toNanos() / 1e9,
                    captures.getLast(),
                    copies.getLast()));
      }
    }
    report.add(
        Measured.cost(
            "capture of 100,000 packs, beside COPY", median(captures), "s", median(copies), 0.30));
    report.add(Measured.told("capture, alone", packs / median(captures), "packs/s"));
    new Left(packs, rows, copied.sizes(), wal).tell(report);
    copied.drop();
  }

  /** What a document left behind, by table, and what went through the log for it. */
  private record Left(int packs, Map<String, Long> rows, Map<String, Long> sizes, long wal) {

    void tell(Report report) {
      rows.forEach(
          (table, count) ->
              report.say(
                  "%-24s %8d rows %8.1f bytes/pack"
                      .formatted(table, count, sizes.get(table) / (double) packs)));
      var bytes = sum(sizes) / (double) packs;
      report.add(Measured.told("capture, rows per pack", sum(rows) / (double) packs, "rows"));
      report.add(Measured.cost("capture, heap and index per pack", bytes, "bytes", 1500, 1));
      report.add(Measured.told("capture, WAL per pack", wal / (double) packs, "bytes"));
    }
  }

  private static long sum(Map<String, Long> values) {
    return values.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long wal(Node node) {
    return node.jdbc()
        .sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
        .query(Long.class)
        .single();
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
