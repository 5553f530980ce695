package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.pedigree.ledger.TestChain;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two nodes in processes of their own, with databases of their own: the maker and the pharmacy at
 * A, the distributor at B. Nothing passes between them but the papers that both get, openings,
 * letters and the chain. B can't call A, as behind a wall, until the last: A brings its openings to
 * B, and fetches B's.
 */
@Timeout(value = 900, threadMode = ThreadMode.SEPARATE_THREAD)
class TwoNodesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, Object> RECALL =
      Map.of(
          "recallClass",
          "II",
          "reason",
          "Glass in a blister",
          "instructions",
          "Set it aside.",
          "serials",
          List.of(Map.of("gtin", "00300010543215", "first", "L1", "last", "L2")));

  private final TestPapers papers = new TestPapers(null, null);
  private final List<Side> sides = new ArrayList<>();
  private Path folder;
  private String recall;

  @BeforeEach
  void newFolder() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    folder = Files.createTempDirectory(parent, "two-nodes-").toRealPath();
  }

  @AfterEach
  void leaveNothing() throws IOException {
    for (var side : sides) {
      side.process.kill();
      Orphans.stop(side.data);
    }
    FileSystemUtils.deleteRecursively(folder);
  }

  /** One node, with what its operator configures. */
  private final class Side {

    private final String name;
    private final Path data;
    private final String url;
    private final List<String> arguments;
    private NodeProcess process;
    private Tokens tokens;

    Side(String name, Set<String> hosted, List<String> further) throws IOException {
      this.name = name;
      this.data = Files.createDirectories(folder.resolve(name));
      this.url = "http://127.0.0.1:" + freePort();
      Files.writeString(data.resolve("application-demo.yaml"), demoHosting(hosted));
      arguments =
          new ArrayList<>(
              List.of(
                  "--server.port=" + url.substring(url.lastIndexOf(':') + 1),
                  "--spring.config.additional-location=file:" + data + "/",
                  "--pedigree.ledger.rpc-url=" + TestChain.endpoint(),
                  "--pedigree.node.name=" + name,
                  "--pedigree.node.url=" + url,
                  "--pedigree.vrs.responders=", // of parties that may be the other node's
                  "--pedigree.exchange.outbound.pause=200ms",
                  "--pedigree.exchange.outbound.longest-pause=2s",
                  "--pedigree.capture.inbox.delay=100",
                  "--pedigree.capture.inbox.complete-after=100"));
      arguments.addAll(further);
      process = NodeProcess.start(data, arguments);
      sides.add(this);
    }

    Side ready() {
      process.ready();
      tokens = new Tokens(RestTestClient.bindToServer().baseUrl(url).build());
      return this;
    }

    /** After it was killed. */
    void startAgain() {
      process = NodeProcess.start(data, arguments);
      ready();
    }

    JsonNode card() {
      await().atMost(PATIENCE).until(() -> Files.exists(data.resolve("card.json")));
      return JSON.readTree(data.resolve("card.json"));
    }

    /** Its operator gives its card to the other's. */
    void giveCardTo(Path other) throws IOException {
      giveCardTo(other, url);
    }

    /** With an address of its own for that one. */
    void giveCardTo(Path other, String address) throws IOException {
      var card = ((ObjectNode) card()).put("url", address);
      Files.createDirectories(other.resolve("partners"));
      Files.write(other.resolve("partners").resolve(name + ".json"), JSON.writeValueAsBytes(card));
    }

    /** What its operator sees of openings that have not got to the other node. */
    JsonNode undelivered() {
      return get("operator", "/api/administration/nodes").path("deliveries");
    }

    JsonNode get(String party, String path) {
      var body =
          tokens
              .as(party)
              .get()
              .uri(java.net.URI.create(url + path))
              .exchange()
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      return JSON.readTree(body);
    }

    /** What its operator sees of letters that have not got to the other node. */
    JsonNode waitingLetters() {
      return get("operator", "/api/administration/letters");
    }

    JsonNode post(String party, String path, Object request) {
      var answer =
          tokens
              .as(party)
              .post()
              .uri(java.net.URI.create(url + path))
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .contentType(MediaType.APPLICATION_JSON)
              .body(request)
              .exchange()
              .expectBody(String.class)
              .returnResult();
      assertThat(answer.getStatus().is2xxSuccessful())
          .as("%s: %s", path, answer.getResponseBody())
          .isTrue();
      return JSON.readTree(answer.getResponseBody());
    }

    /** How its ledger stands with the chain. */
    String chainState() {
      var health = get("operator", "/actuator/health");
      return health.path("components").path("ledger").path("details").path("state").asString("");
    }

    JsonNode verify(String party, String serial) {
      var scan = "(01)00300010543215(21)" + serial;
      return get(party, "/api/verify?scan=" + UriUtils.encode(scan, StandardCharsets.UTF_8));
    }

    JsonNode trace(String serial) {
      var epc = UriUtils.encode(pack(serial), StandardCharsets.UTF_8);
      return get("regulator", "/api/trace?reason=Suspect%20product&epc=" + epc);
    }

    void drop(String sender, byte[] document) throws IOException {
      var inbox = Files.createDirectories(data.resolve("inbox").resolve(sender));
      var name = UUID.randomUUID() + ".json";
      Files.write(inbox.resolve(name), document);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Files.exists(inbox.resolve("done").resolve(name))
                      || Files.exists(inbox.resolve("refused").resolve(name)));
      assertThat(inbox.resolve("done").resolve(name)).exists();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The demonstration's configuration, of a node that acts for these parties only. */
  private static String demoHosting(Set<String> hosted) throws IOException {
    var text =
        new ClassPathResource("application-demo.yaml").getContentAsString(StandardCharsets.UTF_8);
    return text.lines()
        .map(
            line ->
                line.startsWith("    - code: ")
                    ? line + "\n      hosted: " + hosted.contains(line.substring(12).strip())
                    : line)
        .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
  }

  private static List<String> joining(JsonNode card) {
    var chain = card.path("chain");
    var contracts = chain.path("contracts");
    return List.of(
        "--pedigree.ledger.contracts.parties=" + contracts.path("Parties").asString(),
        "--pedigree.ledger.contracts.custody=" + contracts.path("Custody").asString(),
        "--pedigree.ledger.contracts.evidence-log=" + contracts.path("EvidenceLog").asString(),
        "--pedigree.ledger.contracts.genesis=" + chain.path("genesis").asString(),
        "--pedigree.ledger.contracts.from-block=" + chain.path("fromBlock").asLong());
  }

  /** Papers go to both, as partners send them. */
  private void send(String sender, String... events) throws IOException {
    var document = papers.document(events);
    for (var side : sides) {
      side.drop(sender, document);
    }
  }

  @Test
  void goodsGoFromNodeToNodeAndBothAndTheChainAgree() throws IOException {
    var a =
        new Side(
                "a",
                Set.of("maker", "pharmacy", "regulator"),
                List.of("--pedigree.ledger.enrol-partners=true"))
            .ready();
    a.giveCardTo(folder.resolve("b"), "http://127.0.0.1:" + freePort());
    var b = new Side("b", Set.of("distributor"), joining(a.card())).ready();
    assertThat(b.card().path("chain").path("contracts"))
        .isEqualTo(a.card().path("chain").path("contracts"));
    b.giveCardTo(a.data);

    makerShipsTwoCasesAndOneIsReceived(a, b);
    distributorSuppliesThePharmacy(a, b);
    pharmacyReturnsOnePackAndDispensesTheOther(a, b);
    assertThat(a.undelivered()).isEmpty();
    makerRecallsPacksAndTheDistributorConfirms(a, b);
    distributorReportsADamagedPackAndTheMakerAnswers(a, b);
    distributorSetsAsideWhatTheMakerFoundIllegitimateUntilThatIsTerminated(a, b);
    recallReachesTheOtherNode(a, b);
    regulatorFollowsTheChainOfCustody(a, b);
  }

  private void makerShipsTwoCasesAndOneIsReceived(Side a, Side b) throws IOException {
    var document =
        papers.document(
            papers.commissioning(
                "maker", "2041-03-31", pack("W1"), pack("W2"), pack("W3"), pack("W4")),
            papers.commissioning("maker", "2041-03-31", box("W1C"), box("W2C")),
            papers.packing("maker", box("W1C"), pack("W1"), pack("W2"), pack("W3")),
            papers.packing("maker", box("W2C"), pack("W4")),
            papers.commissioning("maker", "2041-03-31", pack("L1"), pack("L2"), pack("L3")),
            papers.shipping(
                "maker",
                "distributor",
                box("W1C"),
                box("W2C"),
                pack("L1"),
                pack("L2"),
                pack("L3")));
    await().atMost(PATIENCE).until(() -> b.chainState().equals("well"));
    b.process.kill();
    a.drop("maker", document);
    recall = a.post("maker", "/api/recalls", RECALL).path("recallID").asString();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(attempts(a)).isPositive());
    await().atMost(PATIENCE).until(() -> a.waitingLetters().path(0).path("attempts").asInt() > 0);
    a.process.kill();
    a.startAgain();
    assertThat(attempts(a)).isPositive();
    assertThat(a.waitingLetters().path(0).path("to").asString()).isEqualTo("distributor");
    b.startAgain();
    b.drop("maker", document);
    send(
        "distributor",
        papers.receiving("maker", "distributor", box("W1C"), pack("L1"), pack("L2"), pack("L3")));

    bothAgree(a, b, "W1", "held");
    bothAgree(a, b, "W4", "in transit");
    assertThat(b.verify("distributor", "W1").path("item").path("holder").asString())
        .isEqualTo("GS1 Drug Distributor");
  }

  private void distributorSuppliesThePharmacy(Side a, Side b) throws IOException {
    send(
        "distributor",
        papers.unpacking("distributor", box("W1C"), pack("W1"), pack("W2")),
        papers.shipping("distributor", "pharmacy", pack("W1"), pack("W2")));
    send("pharmacy", papers.receiving("distributor", "pharmacy", pack("W1"), pack("W2")));

    bothAgree(a, b, "W1", "held");
    assertThat(a.verify("pharmacy", "W1").path("light").asString()).isEqualTo("green");
  }

  private void pharmacyReturnsOnePackAndDispensesTheOther(Side a, Side b) throws IOException {
    send(
        "pharmacy",
        papers.shipping("pharmacy", "distributor", pack("W2")),
        papers.dispensing("pharmacy", pack("W1")));
    send("distributor", papers.receiving("pharmacy", "distributor", pack("W2")));

    bothAgree(a, b, "W1", "finished");
    bothAgree(a, b, "W2", "held");
    bothAgree(a, b, "W3", "held");
    bothAgree(a, b, "W4", "in transit");
    assertThat(b.verify("distributor", "W2").path("light").asString()).isEqualTo("green");
  }

  /** Nobody brought papers of it to B: it was told by the letter that waited for B to be back. */
  private void makerRecallsPacksAndTheDistributorConfirms(Side a, Side b) throws IOException {
    await().atMost(PATIENCE).until(() -> a.waitingLetters().isEmpty());
    assertThat(outcome(b.verify("distributor", "L1"), "not-recalled")).isEqualTo("failed");
    assertThat(b.verify("distributor", "L2").path("light").asString()).isEqualTo("red");
    assertThat(outcome(b.verify("distributor", "L3"), "not-recalled")).isEqualTo("passed");
    assertThat(b.get("distributor", "/api/recalls/" + recall + "/packs")).hasSize(2);

    b.post("distributor", "/api/recalls/" + recall + "/confirmations", Map.of("quarantined", 2));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                b.waitingLetters().path(0).path("reason").asString("").contains("did not answer"));
    assertThat(confirmed(a).path("confirmedAt").isNull()).isTrue();
    a.giveCardTo(b.data);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(confirmed(a).path("quarantined").asInt()).isEqualTo(2));
    assertThat(a.get("maker", "/api/recalls/" + recall).path("notices").path("confirmed").asInt())
        .isEqualTo(1);

    a.post("maker", "/api/recalls/" + recall + "/lifting", Map.of("reason", "A wrong analysis."));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(outcome(b.verify("distributor", "L1"), "not-recalled"))
                    .isEqualTo("passed"));
    assertThat(b.get("distributor", "/api/recalls/" + recall).path("lifted").path("reason"))
        .hasToString("\"A wrong analysis.\"");
  }

  /** What the maker is told of the distributor's part. */
  private JsonNode confirmed(Side a) {
    var progress = a.get("maker", "/api/recalls/" + recall).path("progress");
    assertThat(progress).hasSize(1);
    return progress.path(0);
  }

  private void distributorReportsADamagedPackAndTheMakerAnswers(Side a, Side b) {
    var damaged =
        Map.of(
            "kind", "damaged", "partner", "maker", "objects", List.of(pack("L3")), "note", "torn");
    var opened = b.post("distributor", "/api/cases", damaged);
    var path = "/api/cases/" + opened.path("line").path("uuid").asString();
    b.post("distributor", path + "/report", Map.of());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(a.get("maker", path).path("items").path(0).path("kind").asString(""))
                    .isEqualTo("damaged"));

    var item = a.get("maker", path).path("items").path(0).path("uuid").asString();
    a.post(
        "maker",
        path + "/response",
        Map.of("items", List.of(Map.of("item", item, "response", "Accept"))));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(b.get("distributor", path).at("/items/0/reply/response").asString(""))
                    .isEqualTo("Accept"));
    for (var message : b.get("distributor", path).path("messages")) {
      assertThat(message.path("delivered").asBoolean() || !message.path("sent").asBoolean())
          .as("%s", message)
          .isTrue();
    }

    b.post("distributor", path + "/closing", Map.of("reason", "Credited."));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(a.get("maker", path).toString()).contains("resolved by GS1 Drug"));
  }

  private void distributorSetsAsideWhatTheMakerFoundIllegitimateUntilThatIsTerminated(
      Side a, Side b) {
    assertThat(outcome(b.verify("distributor", "L3"), "not-held")).isNotEqualTo("failed");
    var suspected = Map.of("objects", List.of(pack("L3")), "reason", "copied");
    var started = a.post("maker", "/api/investigations", suspected);
    var path = "/api/investigations/" + started.path("line").path("uuid").asString();
    a.post("maker", path + "/escalation", Map.of("reason", "counterfeit"));
    a.post("maker", path + "/notices", Map.of());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(outcome(b.verify("distributor", "L3"), "not-held")).isEqualTo("failed"));
    assertThat(outcome(b.verify("distributor", "L2"), "not-held")).isNotEqualTo("failed");

    a.post("maker", path + "/dispositions", Map.of("how", "not in possession"));
    a.post("maker", path + "/termination", Map.of("reason", "FDA agreed"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(outcome(b.verify("distributor", "L3"), "not-held"))
                    .isNotEqualTo("failed"));
    assertThat(a.waitingLetters()).isEmpty();
    assertThat(b.waitingLetters()).isEmpty();
  }

  /** The recall's papers come to the maker's own node only. */
  private void recallReachesTheOtherNode(Side a, Side b) throws IOException {
    a.drop("maker", papers.document(papers.recalling("maker")));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var answer = b.verify("distributor", "W3");
              assertThat(answer.path("light").asString()).isEqualTo("red");
              assertThat(outcome(answer, "not-recalled-on-chain")).isEqualTo("failed");
              assertThat(outcome(answer, "not-recalled")).isEqualTo("passed");
            });
  }

  private void regulatorFollowsTheChainOfCustody(Side a, Side b) {
    var whole = a.trace("W2");
    assertThat(whole.path("item").path("urn").asString()).isEqualTo(pack("W2"));
    var part = whole.path("nodes").path(0);
    assertThat(part.path("node").asString()).isEqualTo("b");
    assertThat(part.path("history").path("item").path("urn").asString()).isEqualTo(pack("W2"));
    assertThat(part.path("history").path("custody").size()).isEqualTo(whole.path("custody").size());

    b.process.kill();

    var without = a.trace("W2");
    assertThat(without.path("item").path("urn").asString()).isEqualTo(pack("W2"));
    assertThat(without.path("nodes").path(0).path("problem").asString())
        .contains("The node b did not answer");
  }

  /** How often the opening of the only shipment was brought to nobody. */
  private static int attempts(Side side) {
    return side.undelivered().path(0).path("attempts").asInt();
  }

  /** Records and chain agree on either node, and the chain's state is this one. */
  private void bothAgree(Side a, Side b, String serial, String state) {
    for (var asked : Map.of(a, "pharmacy", b, "distributor").entrySet()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                var chain =
                    asked.getKey().verify(asked.getValue(), serial).path("evidence").path("chain");
                assertThat(chain.path("agreement").asString())
                    .as("%s at %s: %s", serial, asked.getKey().name, chain)
                    .isEqualTo("agrees");
                assertThat(chain.path("state").asString()).isEqualTo(state);
              });
    }
  }

  private static String outcome(JsonNode answer, String check) {
    for (var reason : answer.path("reasons")) {
      if (reason.path("check").asString().equals(check)) {
        return reason.path("outcome").asString();
      }
    }
    return "not asked";
  }
}
