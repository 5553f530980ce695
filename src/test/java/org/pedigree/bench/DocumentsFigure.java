package org.pedigree.bench;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Small and middling documents in a closed loop, counted by their acknowledgements, and until all
 * of them are judged; the limits are those that another product reached on such a machine.
 */
final class DocumentsFigure implements Figure {

  private static final Duration TIME = Duration.ofSeconds(6);

  /** Large ones are acknowledged much faster than they are judged. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "documents";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    try (var quiet = new Quiet(node)) {
      new Job(node, report, 2, 1).run(Duration.ofSeconds(4));
      report.add(Measured.told("durable transactions of one row", Commits.perSecond(node), "/s"));
      new Job(node, report, 1, 1).tell("documents of one EPC, one connection", 815, 0);
      new Job(node, report, 4, 1).tell("documents of one EPC, four connections", 1980, 0);
      new Job(node, report, 2, 100).tell("documents of one event of 100 EPCs", 37_000, 88_700);
      new Job(node, report, 2, 10_000).tell("documents of 1,000 events of 10 EPCs", 26_900, 42_200);
    }
  }

  /** Documents of so many packs over so many connections. */
  private record Job(Node node, Report report, int connections, int packs) {

    /**
     * @param processor milliseconds of processor time that one document took the node and its
     *     database until it was judged, which a busy neighbour does not change much
     */
    private record Rates(double acknowledged, double judged, double processor) {}

    private Supplier<byte[]> documents() {
      return packs <= 100
          ? () -> Papers.commissioning(Papers.serials(packs), 1, packs)
          : () -> Papers.commissioning(Papers.serials(packs), packs / 10, 10);
    }

    Rates run(Duration time) throws Exception {
      var documents = documents();
      var before = node.processorTime();
      var start = System.nanoTime();
      var load =
          Load.of(
              node,
              "maker",
              connections,
              time,
              wire -> wire.post("/epcis/capture", "application/xml", documents.get()).expect(202));
      new Intake(node, "maker").awaitJudged();
      var judged = load.requests() / ((System.nanoTime() - start) / 1e9);
      var processor = node.processorTime().minus(before).toNanos() / 1e6 / load.requests();
      return new Rates(load.rate(), judged, processor);
    }

    /** Beside what another product did as it came, and where it was tuned. */
    void tell(String what, double peer, double tuned) throws Exception {
      var rates = run(packs > 100 ? SHORT : TIME);
      var unit = packs == 1 ? "docs/s" : "EPCs/s";
      report.add(
          Measured.rate(what + ", acknowledged", packs * rates.acknowledged, unit, peer, 1.0));
      report.add(Measured.rate(what + ", judged", packs * rates.judged, unit, peer, 1.0));
      if (tuned > 0) {
        report.add(
            Measured.rate(what + ", judged; peer tuned", packs * rates.judged, unit, tuned, 1.0));
      }
      report.add(Measured.told(what + ", processor", rates.processor, "ms/doc"));
    }
  }
}
