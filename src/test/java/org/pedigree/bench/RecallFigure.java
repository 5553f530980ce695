package org.pedigree.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whom a recall of a lot reaches, asked for by its maker, beside the bare statement. */
final class RecallFigure implements Figure {

  private static final int PACKS = 100_000;
  private static final int SITES = 300;
  private static final int ROUNDS = 5;

  /** How many packs of a lot are with whom, by the outermost container of each. */
  private static final String BARE =
      """
      with recursive climb (id, parent) as (
        select id, parent from custody_object
         where gtin = '00300010543215' and lot = ? and kind = 'unit'
        union all
        select around.id, around.parent
          from climb join custody_object around on around.id = climb.parent)
      select place.state, coalesce(place.holder, shipment.receiver) as who, count(*) as packs
        from climb join custody_object place on place.id = climb.id
        left join custody_shipment shipment on shipment.id = place.shipment
       where climb.parent is null
       group by place.state, who
      """;

  @Override
  public String name() {
    return "recall";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    var packs = stage.sized(PACKS);
    var sites = stage.sized(SITES);
    var lot = "R" + (System.currentTimeMillis() / 1000);
    try (var quiet = new Quiet(node)) {
      var intake = new Intake(node, "maker");
      var first = Papers.serials(packs);
      intake.send(Papers.lot(lot, first, packs));
      intake.send(Papers.shippingToSites(first, packs, sites));
      node.jdbc().sql("vacuum (skip_locked, analyze)").update();
      try (var wire = node.connect("maker")) {
        compare(node, wire, lot, order(wire, lot), report);
      }
    }
  }

  private static String order(Wire wire, String lot) {
    var order =
        """
        {"recallClass": "I", "reason": "Measured.", "instructions": "Send it back.",
         "lots": [{"gtin": "00300010543215", "lot": "%s"}]}
        """
            .formatted(lot);
    var answer =
        wire.post(
                "/api/recalls",
                "application/json",
                order.getBytes(StandardCharsets.UTF_8),
                UUID.randomUUID().toString())
            .expect(201);
    return JsonMapper.shared().readTree(answer.body()).get("recallID").asString();
  }

  private static void compare(Node node, Wire wire, String lot, String recall, Report report) {
    var jdbc = node.jdbc();
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (var round = -1; round < ROUNDS; round++) {
      var start = System.nanoTime();
      var told = wire.get("/api/recalls/" + recall).expect(200);
      var between = System.nanoTime();
      var groups = bare(jdbc, lot);
      if (round >= 0) {
        ours.add((between - start) / 1e6);
        bare.add((System.nanoTime() - between) / 1e6);
      } else {
        report.say(
            "%d groups by the bare statement, %,d bytes told"
                .formatted(groups, told.body().length));
      }
    }
    report.add(
        Measured.cost(
            "reach of a recall of 100,000 packs at 300 sites",
            CaptureFigure.median(ours),
            "ms",
            CaptureFigure.median(bare),
            0.5));
  }

  private static int bare(JdbcClient jdbc, String lot) {
    return jdbc.sql(BARE).param(lot).query((row, _) -> row.getLong("packs")).list().size();
  }
}
