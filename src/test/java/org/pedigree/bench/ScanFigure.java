package org.pedigree.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scans, traces and exact queries among a million packs, beside requests that pass the same filters
 * and do next to nothing, and what they touch as the number of packs grows.
 */
final class ScanFigure implements Figure {

  private Touched.@Nullable PerScan few;

  /** Scans among the first packs, before other figures bring more; asked for by the same name. */
  Figure amongFew() {
    return new Figure() {
      @Override
      public String name() {
        return ScanFigure.this.name();
      }

      @Override
      public void measure(Stage stage, Report report) throws Exception {
        try (var quiet = new Quiet(stage.node())) {
          stage.goods().grow(stage.sized(FEW), report);
          few = new Touched(stage.node(), stage.goods()).perScan();
          var words = "%,d packs".formatted(stage.goods().packs());
          report.add(Measured.told("scan, warm median, " + words, few.median(), "ms"));
          report.add(Measured.told("buffers per scan, " + words, few.buffers(), "buffers"));
        }
      }
    };
  }

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 5;
  private static final Duration SLICE = Duration.ofMillis(1200);
  private static final int FEW = 100_000;
  private static final int MANY = 1_000_000;
  private static final int FULL = 10_000_000;

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    try (var quiet = new Quiet(node)) {
      var goods = stage.goods();
      goods.grow(stage.sized(MANY), report);
      new Asked(node, goods, report).compare();
      if (stage.isFull()) {
        goods.grow(FULL, report);
      }
      var many = new Touched(node, goods).perScan();
      var words = "%,d packs".formatted(goods.packs());
      report.add(Measured.told("scan, warm median, " + words, many.median(), "ms"));
      report.add(
          few == null
              ? Measured.told("buffers per scan, " + words, many.buffers(), "buffers")
              : Measured.cost(
                  "buffers per scan, " + words, many.buffers(), "buffers", few.buffers() + 4, 1.0));
    }
  }

  /** What is asked of the node, in turns. */
  private static final class Asked {

    private final Node node;
    private final Goods goods;
    private final Report report;
    private final int bytes;
    private final long lastId;

    Asked(Node node, Goods goods, Report report) {
      this.node = node;
      this.goods = goods;
      this.report = report;
      try (var wire = node.connect("maker")) {
        this.bytes = wire.get(scan(goods.any())).expect(200).body().length;
      }
      this.lastId = node.jdbc().sql("select max(id) from epc").query(Long.class).single();
    }

    void compare() throws Exception {
      List<Consumer<Wire>> questions =
          List.of(
              wire -> ask(wire, "/bench/constant?bytes=" + bytes),
              wire -> ask(wire, "/bench/one-row?bytes=" + bytes + "&id=" + anyId()),
              wire -> ask(wire, scan(goods.any())),
              wire -> ask(wire, trace(goods.any())));
      var rates = new ArrayList<List<Double>>();
      var costs = new ArrayList<List<Double>>();
      questions.forEach(
          _ -> {
            rates.add(new ArrayList<>());
            costs.add(new ArrayList<>());
          });
      for (var round = -1; round < ROUNDS; round++) {
        for (var question = 0; question < questions.size(); question++) {
          var before = node.processorTime();
          var load = Load.of(node, "maker", CONNECTIONS, SLICE, questions.get(question));
          if (round >= 0) {
            rates.get(question).add(load.rate());
            costs
                .get(question)
                .add(node.processorTime().minus(before).toNanos() / 1e3 / load.requests());
          }
        }
      }
      tell(
          rates.stream().map(CaptureFigure::median).toList(),
          costs.stream().map(CaptureFigure::median).toList());
    }

    private void tell(List<Double> rate, List<Double> cost) {
      report.add(Measured.told("constant answer behind the same filters (a)", rate.get(0), "/s"));
      report.add(Measured.told("with one row in one transaction (b)", rate.get(1), "/s"));
      report.add(Measured.rate("scan, beside (b)", rate.get(2), "/s", rate.get(1), 0.5));
      report.add(Measured.rate("trace, beside (b)", rate.get(3), "/s", rate.get(1), 0));
      report.add(Measured.told("processor time of (a)", cost.get(0), "µs"));
      report.add(Measured.told("processor time of (b)", cost.get(1), "µs"));
      report.add(Measured.told("processor time of a scan", cost.get(2), "µs"));
      report.add(Measured.told("processor time of a trace", cost.get(3), "µs"));
      report.add(
          Measured.rate("exact-EPC queries (traces), beside the peer", rate.get(3), "/s", 2650, 1));
    }

    private long anyId() {
      return ThreadLocalRandom.current().nextLong(lastId) + 1;
    }
  }

  static String scan(long serial) {
    return "/api/verify?scan=" + encoded(Papers.scanned(serial));
  }

  static String trace(long serial) {
    return "/api/trace?epc=" + encoded(Papers.pack(serial));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void ask(Wire wire, String path) {
    wire.get(path).expect(200);
  }
}
