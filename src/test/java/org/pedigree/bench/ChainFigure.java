package org.pedigree.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.pedigree.ledger.chain.AnvilBinary;
import org.pedigree.ledger.chain.DevChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shipments of pallets, which have slots of their own, on their way from our outbox to the chain
 * and back, against the very same transactions sent to a chain in the same state, as fast as it
 * takes them with as many under way.
 */
final class ChainFigure implements Figure {

  private static final int PALLETS = 6_000;

  /** Of shipments of one object there are fewer, for each is an operation of its own. */
  private static final int SHIPMENTS = 1_200;

  /** Fewer are done before anything but the first round could be seen. */
  private static final int AT_LEAST = 600;

  private static final int UNDER_WAY = 64;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.youngNode();
    for (var inShipment : List.of(100, 10, 1)) {
      var pallets = Math.max(AT_LEAST, stage.sized(Math.min(PALLETS, SHIPMENTS * inShipment)));
      var first = Papers.serials(pallets);
      var intake = new Intake(node, "maker");
      intake.send(Papers.loadedPallets(first, pallets));
      DrainingFigure.awaitDrained(node);
      var endpoint = Files.readString(node.data().resolve("chain/endpoint")).strip();
      String state;
      long mark;
      long start;
      try (var quiet = new Quiet(node)) {
        intake.send(Papers.shipping(first, pallets, inShipment));
        state = ask(endpoint, "anvil_dumpState").asString();
        mark = quiet.lastTransaction();
        start = System.nanoTime();
      }
      DrainingFigure.awaitDrained(node);
      var ours = (System.nanoTime() - start) / 1e9;
      var limit = replay(stage.fresh("replay"), state, signed(node, mark));
      report.add(
          Measured.rate(
              "chain, objects in shipments of " + inShipment,
              pallets / ours,
              "objects/s",
              pallets / limit,
              0.7));
    }
  }

  /** What our ledger signed since then, in its order. */
  private static List<String> signed(Node node, long mark) {
    return node.jdbc()
        .sql("select raw from ledger_transaction where id > ? and stage = 'mined' order by id")
        .param(mark)
        .query((row, _) -> "0x" + HexFormat.of().formatHex(row.getBytes("raw")))
        .list();
  }

  /** Seconds until a chain in that state has mined them all. */
  private static double replay(Path folder, String state, List<String> transactions)
      throws IOException {
    var anvil = AnvilBinary.find(List.of(Path.of(""))).orElseThrow();
    var chain = DevChain.start(anvil, folder);
    try (var wire = new Wire(chain.endpoint(), "")) {
      ask(wire, "anvil_loadState", state);
      var start = System.nanoTime();
      for (var from = 0; from < transactions.size(); from += UNDER_WAY) {
        var some = transactions.subList(from, Math.min(from + UNDER_WAY, transactions.size()));
        JsonNode hash = null;
        for (var one : some) {
          hash = ask(wire, "eth_sendRawTransaction", one);
        }
        while (ask(wire, "eth_getTransactionReceipt", hash.asString()).isNull()) {
          Thread.onSpinWait();
        }
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      chain.close();
    }
  }

  private static JsonNode ask(String endpoint, String method) {
    try (var wire = new Wire(URI.create(endpoint), "")) {
      return ask(wire, method);
    }
  }

  private static JsonNode ask(Wire wire, String method, String... parameters) {
    var question =
        JsonMapper.shared()
            .writeValueAsString(
                java.util.Map.of(
                    "jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
    var answer =
        JsonMapper.shared()
            .readTree(
                wire.post("/", "application/json", question.getBytes(StandardCharsets.UTF_8))
                    .expect(200)
                    .body());
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.get("error"));
    }
    return answer.get("result");
  }
}
