package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.ledger.TestChain;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The evidence of an event, checked as a stranger would: with a node and no code of ours. */
@PedigreeTest
class EvidenceTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE = 60_000_000_000L;

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void theAnswerLeadsFromTheEventToARootInTheChainsOwnLog() throws Exception {
    papers.send(
        "maker",
        IntStream.range(0, 5)
            .mapToObj(i -> papers.commissioning("maker", "2041-03-31", pack("E1" + i)))
            .toArray(String[]::new));

    var proof = confirmed(pack("E13"));

    assertThat(proof.get("subject").asString().substring(2)).isEqualTo(hashOf(proof));
    assertThat(StrangersTree.leaf(proof)).isEqualTo(proof.get("leaf").asString());
    assertThat(StrangersTree.root(proof)).isEqualTo(proof.get("root").asString());
    var log = logWith(proof.get("root").asString(), proof);
    assertThat(log.get("transactionHash")).isEqualTo(proof.get("transaction"));
    assertThat(Long.decode(log.get("blockNumber").asString()))
        .isEqualTo(proof.get("block").asLong());
    assertThat(Long.decode(call("eth_chainId", List.of()).asString()))
        .isEqualTo(proof.get("chainId").asLong());
  }

  @Test
  void anotherLeafInItsPlaceLeadsElsewhere() throws Exception {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("E2")),
        papers.commissioning("maker", "2041-03-31", pack("E3")));

    var proof = (ObjectNode) confirmed(pack("E2"));
    proof.put("leaf", "0x" + "11".repeat(32));

    assertThat(StrangersTree.root(proof)).isNotEqualTo(proof.get("root").asString());
  }

  @Test
  void nobodyGetsTheSaltOfAnEventThatItMayNotSee() throws Exception {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("E4")));

    var eventId = eventId("maker", pack("E4"));

    assertThat(status("maker", eventId)).isEqualTo(200);
    assertThat(status("harbor", eventId)).isEqualTo(404);
  }

  private static String hashOf(JsonNode proof) {
    return proof.get("hash").asString().replaceAll(".*sha-256;([0-9a-f]{64}).*", "$1");
  }

  /** Asks until the evidence of the object's first event has come through all its stages. */
  private JsonNode confirmed(String epc) throws Exception {
    var path = "/api/evidence/" + encoded(eventId("maker", epc));
    var end = System.nanoTime() + PATIENCE;
    var proof = get("maker", path);
    while (!proof.get("stage").asString().equals("confirmed")) {
      assertThat(System.nanoTime()).as("%s", proof).isLessThan(end);
      Thread.onSpinWait();
      proof = get("maker", path);
    }
    return proof;
  }

  private String eventId(String client, String epc) throws Exception {
    return get(client, "/api/trace?epc=" + encoded(epc)).at("/events/0/eventID").asString();
  }

  private int status(String client, String eventId) {
    return tokens
        .as(client)
        .get()
        .uri(URI.create("http://localhost:" + port + "/api/evidence/" + encoded(eventId)))
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  private JsonNode get(String client, String uri) {
    return JSON.readTree(
        tokens
            .as(client)
            .get()
            .uri(URI.create("http://localhost:" + port + uri))
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  /** The log entry of the contract in that block that names the root. */
  private static JsonNode logWith(String root, JsonNode proof) throws Exception {
    var block = "0x" + Long.toHexString(proof.get("block").asLong());
    var filter =
        Map.of("address", proof.get("contract").asString(), "fromBlock", block, "toBlock", block);
    for (var log : call("eth_getLogs", List.of(filter))) {
      for (var topic : log.get("topics")) {
        if (topic.asString().equals(root)) {
          return log;
        }
      }
    }
    throw new AssertionError("The chain has no log of " + root);
  }

  private static JsonNode call(String method, List<?> parameters)
      throws IOException, InterruptedException {
    var question =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(TestChain.endpoint())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(question))
                  .build(),
              BodyHandlers.ofString());
      return JSON.readTree(answer.body()).get("result");
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
