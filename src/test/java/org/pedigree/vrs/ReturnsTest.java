package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A distributor has returned packs verified; their maker's responder is elsewhere. */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.vrs.asking.plain-http=true",
      "pedigree.vrs.asking.patience=2s",
      "pedigree.vrs.asking.pause=1ms"
    })
class ReturnsTest {

  private static final String GTIN = "00614141000012";
  private static final String RESPONDER = "0614141000012";
  private static final String SCAN = "(01)00614141000012(17)410331(10)LOT/7(21)%s";

  private static final String SCAN_OF_MAKER = "(01)00300010543215(17)410331(10)CZ26A(21)";

  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private TestClock clock;
  @Autowired private RemoteResponders responders;
  @Autowired private Wallets wallets;
  @Autowired private Directory directory;
  @Autowired private DailyRound round;

  @Value("${pedigree.data}")
  private Path data;

  @LocalServerPort private int port;

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  /** What the other company's responder does. */
  private interface Doing {
    void answer(HttpExchange exchange, Map<String, String> query) throws IOException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    directory("%s,%s,%s,2020-01-01,\n".formatted(GTIN, RESPONDER, url()));
  }

  @AfterEach
  void stop() throws IOException {
    end.countDown();
    server.stop(0);
    Files.deleteIfExists(data.resolve("directory/test.csv"));
  }

  @Test
  void aPackThatItsResponderVerifiesIsVerified() {
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));

    var told = verify("1");

    assertThat(told.at("/verdict").asString()).isEqualTo("VERIFIED");
    assertThat(told.at("/responderGLN").asString()).isEqualTo(RESPONDER);
    assertThat(told.at("/epc").asString()).isEqualTo("https://id.gs1.org/01/" + GTIN + "/21/1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aPartyReadsWhatItHadVerifiedAndNobodyElseDoes() {
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));
    verify("LISTED");

    assertThat(list("distributor").path(0).path("epc").asString()).endsWith("/21/LISTED");
    assertThat(list("distributor").path(0).path("verdict").asString()).isEqualTo("VERIFIED");
    assertThat(list("maker").toString()).doesNotContain("LISTED");
  }

  private JsonNode list(String client) {
    var answer =
        tokens
            .as(client)
            .get()
            .uri("/api/verifications")
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(answer);
  }

  @Test
  void theResponderIsAskedAsTheStandardWantsItWithACredential() {
    var requests = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    responder(
        (exchange, query) -> {
          requests.add(exchange.getRequestURI().getRawPath());
          requests.add(exchange.getRequestHeaders().getFirst("ATP-Authorization"));
          requests.add(query.get("linkType") + " " + query.get("context") + " " + query.get("exp"));
          requests.add(query.get("reqGLN"));
          send(exchange, 200, told(query, "\"verified\": true"));
        });

    verify("2");

    assertThat(requests).element(0).isEqualTo("/verify/gtin/00614141000012/lot/LOT%2F7/ser/2");
    assertThat(requests).element(1).asString().startsWith("ey");
    assertThat(requests).element(2).isEqualTo("verificationService dscsaSaleableReturn 410331");
    assertThat(requests).element(3).isEqualTo("0399993456780");
  }

  @Test
  void aPackThatItsResponderDoesNotVerifyIsNot() {
    responder(
        (exchange, query) ->
            send(
                exchange,
                200,
                told(
                    query,
                    """
                    "verified": false, "verificationFailureReason": "No_match_GTIN_Serial",
                    "additionalInfo": "Suspect"
                    """)));

    var told = verify("3");

    assertThat(told.at("/verdict").asString()).isEqualTo("NOT_VERIFIED");
    assertThat(told.at("/verificationFailureReason").asString()).isEqualTo("No_match_GTIN_Serial");
    assertThat(told.at("/additionalInfo").asString()).isEqualTo("Suspect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "verified",
        "{\"data\": {\"verified\": true}}",
        "{\"corrUUID\": \"%c\", \"data\": {\"verified\": true}}",
        "{\"corrUUID\": \"%c\", \"responderGLN\": \"0300011111116\", \"data\": {\"verified\":"
            + " true}}",
        "{\"corrUUID\": \"00000000-0000-0000-0000-000000000000\","
            + " \"responderGLN\": \"0614141000012\", \"data\": {\"verified\": true}}",
        "{\"corrUUID\": \"%c\", \"responderGLN\": \"0614141000012\", \"data\": {\"verified\": 1}}",
        "{\"corrUUID\": \"%c\", \"responderGLN\": \"0614141000012\", \"data\": {}}",
        "{\"corrUUID\": \"%c\", \"responderGLN\": \"0614141000012\", \"data\": {\"verified\": true",
        "{\"corrUUID\": \"%c\", \"responderGLN\": \"0614141000012\", \"data\": {\"verified\": true,"
            + " \"verificationFailureReason\": \"No_reason_provided\"}}"
      })
  void whatIsNoClearAnswerVerifiesNothing(String body) {
    responder((exchange, query) -> send(exchange, 200, body.replace("%c", query.get("corrUUID"))));

    assertThat(verify("4").at("/verdict").asString()).isEqualTo("NO_ANSWER");
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 204, 302})
  void aResponderThatRefusesIsNotAskedAgain(int status) {
    responder(
        (exchange, query) -> {
          exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
        });

    var told = verify("5");

    assertThat(told.at("/verdict").asString()).isEqualTo("NO_ANSWER");
    assertThat(told.at("/askAgain").asBoolean()).isFalse();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aResponderThatFailsIsAskedAgainWithAnotherCorrelation() {
    var correlations = java.util.concurrent.ConcurrentHashMap.<String>newKeySet();
    responder(
        (exchange, query) -> {
          correlations.add(query.get("corrUUID"));
          if (asked.get() < 3) {
            send(exchange, 500, "{}");
          } else {
            send(exchange, 200, told(query, "\"verified\": true"));
          }
        });

    assertThat(verify("6").at("/verdict").asString()).isEqualTo("VERIFIED");
    assertThat(correlations).hasSize(3);
  }

  @Test
  void aResponderThatKeepsFailingIsLeftAloneAndThenTriedOnce() {
    responder((exchange, query) -> send(exchange, 503, "{}"));
    for (int i = 0; i < 4; i++) {
      assertThat(verify("7").at("/verdict").asString()).isEqualTo("NO_ANSWER");
    }
    assertThat(asked).hasValue(5);

    clock.advance(Duration.ofSeconds(31));
    var told = verify("7");

    assertThat(told.at("/verdict").asString()).isEqualTo("NO_ANSWER");
    assertThat(told.at("/askAgain").asBoolean()).isTrue();
    assertThat(asked).hasValue(6);

    clock.advance(Duration.ofSeconds(31));
    server.removeContext("/");
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));
    assertThat(verify("7").at("/verdict").asString()).isEqualTo("VERIFIED");
  }

  @Test
  void aResponderThatBreaksOffGivesNoAnswer() {
    responder(
        (exchange, query) -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write("{\"data\"".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });

    assertThat(verify("8").at("/verdict").asString()).isEqualTo("NO_ANSWER");
  }

  @Test
  void aResponderThatSendsWithoutEndGivesNoAnswer() {
    responder(
        (exchange, query) -> {
          exchange.sendResponseHeaders(200, 0);
          var spaces = " ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
          try (var body = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000; i++) {
              body.write(spaces);
            }
          }
        });

    assertThat(verify("9").at("/verdict").asString()).isEqualTo("NO_ANSWER");
  }

  @Test
  void aResponderThatIsSilentGivesNoAnswer() {
    responder(
        (exchange, query) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().flush();
          await();
        });

    var told = verify("10");

    assertThat(told.at("/verdict").asString()).isEqualTo("NO_ANSWER");
    assertThat(told.at("/message").asString()).isEqualTo("The responder took too long.");
    assertThat(told.at("/askAgain").asBoolean()).isTrue();
  }

  @Test
  void aResponderThatIsDownGivesNoAnswer() {
    server.stop(0);

    assertThat(verify("11").at("/message").asString()).isEqualTo("The responder can't be reached.");
  }

  @Test
  void aProductThatNobodyAnswersForIsNotVerified() throws IOException {
    directory("");

    var told = verify("12");

    assertThat(told.at("/verdict").asString()).isEqualTo("NO_ANSWER");
    assertThat(told.at("/message").asString()).contains("Nobody is known");
  }

  @Test
  void entriesCountFromTheirFirstDayToTheirLast() throws IOException {
    directory(
        """
        gtin,responderGLN,url,from,until
        %1$s,%2$s,https://old.example,2020-01-01,2025-12-31
        %1$s,%2$s,https://first.example,2026-01-01,
        %1$s,%2$s,https://second.example,2026-06-01,2026-06-30
        """
            .formatted(GTIN, RESPONDER));

    assertThat(host("2019-12-31")).isEmpty();
    assertThat(host("2025-12-31")).isEqualTo("old.example");
    assertThat(host("2026-05-31")).isEqualTo("first.example");
    assertThat(host("2026-06-30")).isEqualTo("second.example");
    assertThat(host("2026-07-01")).isEqualTo("first.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00614141000013,0614141000012,https://a.example,2020-01-01,",
        "00614141000012,0614141000013,https://a.example,2020-01-01,",
        "00614141000012,0614141000012,http://a.example,2020-01-01,",
        "00614141000012,0614141000012,http://127.0.0.1.a.example,2020-01-01,",
        "00614141000012,0614141000012,https://u:p@a.example,2020-01-01,",
        "00614141000012,0614141000012,file:///etc/passwd,2020-01-01,",
        "00614141000012,0614141000012,https://a.example?x=,2020-01-01,",
        "00614141000012,0614141000012,https://a.example,yesterday,",
        "00614141000012,0614141000012,https://a.example,2020-01-01,never"
      })
  void aFileWithALineThatIsWrongChangesNothing(String line) throws IOException {
    assertThat(host("2026-07-01")).isEqualTo("127.0.0.1");

    directory("%s,%s,https://new.example,2020-01-01,\n%s\n".formatted(GTIN, RESPONDER, line));

    assertThat(host("2026-07-01")).isEqualTo("127.0.0.1");
    assertThat(directory.problems()).singleElement().asString().contains("test.csv", "line 2");
  }

  @Test
  void theDirectoryIsTakenFromItsProvider() throws IOException {
    var body = new java.util.concurrent.atomic.AtomicReference<String>();
    server.createContext("/directory", exchange -> send(exchange, 200, body.get()));
    Files.deleteIfExists(data.resolve("directory/test.csv"));
    var sync =
        new DirectorySync(data.resolve("directory"), URI.create(url() + "/directory"), directory);
    try {
      body.set("%s,%s,https://one.example,2020-01-01,".formatted(GTIN, RESPONDER));
      assertThat(sync.synchronise()).isTrue();
      assertThat(host("2026-07-01")).isEqualTo("one.example");

      body.set("<html>");
      assertThat(sync.synchronise()).isFalse();
      assertThat(host("2026-07-01")).isEqualTo("one.example");

      server.stop(0);
      assertThat(sync.synchronise()).isFalse();
      assertThat(host("2026-07-01")).isEqualTo("one.example");
    } finally {
      Files.deleteIfExists(data.resolve("directory/synchronised.csv"));
    }
  }

  @Test
  void aResponderOfThisNodeAnswersItself() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("RET1")));

    assertThat(
            post("{\"scan\": \"(01)00300010543215(17)410331(10)CZ26A(21)RET1\"}")
                .at("/verdict")
                .asString())
        .isEqualTo("VERIFIED");
    assertThat(
            post("{\"scan\": \"(01)00300010543215(17)410331(10)CZ26B(21)RET1\"}")
                .at("/verificationFailureReason")
                .asString())
        .isEqualTo("No_match_GTIN_Serial_Lot");
  }

  @Test
  void aRespondersConnectionIsToldWhileItIsUpDownAndBack() {
    responder(
        (exchange, query) -> {
          assertThat(exchange.getRequestURI().getPath()).isEqualTo("/checkConnectivity");
          assertThat(query).containsEntry("gtin", GTIN).containsKey("reqGLN");
          send(exchange, 200, "{\"responderGLN\": \"%s\"}".formatted(RESPONDER));
        });
    assertThat(connection().path("last").isMissingNode()).isTrue();

    assertThat(checked().at("/last/reached").asBoolean()).isTrue();
    assertThat(connection().at("/last/answer").asString()).isEqualTo("The responder is there.");
    assertThat(connection().at("/last/millis").isNumber()).isTrue();
    assertThat(connection().at("/products").asInt()).isEqualTo(1);

    server.removeContext("/");
    responder((exchange, query) -> send(exchange, 503, "{}"));
    for (int i = 0; i < 5; i++) {
      assertThat(checked().at("/last/reached").asBoolean()).isFalse();
    }
    assertThat(connection().at("/last/answer").asString()).contains("status 503");
    assertThat(connection().at("/last/reachedAt").isMissingNode()).isFalse();
    assertThat(connection().at("/openUntil").isMissingNode()).isFalse();
    assertThat(verify("LEFT").at("/message").asString()).contains("left alone");

    server.removeContext("/");
    responder((exchange, query) -> send(exchange, 401, "{}"));
    assertThat(checked().at("/last/reached").asBoolean()).isTrue();
    assertThat(connection().at("/last/answer").asString()).contains("doesn't answer us");
    assertThat(connection().at("/openUntil").isMissingNode()).isTrue();
    assertThat(connection().at("/last/failedAt").isMissingNode()).isFalse();
  }

  @Test
  void aVerificationTellsOfItsRespondersConnectionToo() {
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));

    verify("CONTACT");

    assertThat(connection().at("/last/about").asString()).isEqualTo("verification");
    assertThat(connection().at("/last/answer").asString()).isEqualTo("VERIFIED");
  }

  @Test
  void allRespondersAreCheckedInTheDailyRound() {
    responder(
        (exchange, query) ->
            send(exchange, 200, "{\"responderGLN\": \"%s\"}".formatted("0614141000029")));

    round.go();

    assertThat(connection().at("/last/answer").asString())
        .isEqualTo("Another than the product's responder answered.");
  }

  @Test
  void theConnectionOfAResponderThatNobodyNamesIsNotChecked() {
    tokens
        .as("distributor")
        .post()
        .uri("/api/responders/0300011111116/connectivity")
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void theDirectoryIsShownWithItsMistakesToAdministratorsAlone() throws IOException {
    responder(
        (exchange, query) ->
            send(exchange, 200, "{\"responderGLN\": \"%s\"}".formatted(RESPONDER)));
    try (var party = Visitor.of(port).signIn("distributor").go("/responders?q=" + url())) {
      party.press("Check the connection").assertReads("The connection was checked.");
      party.go("/responders?q=" + url()).assertReads("The responder is there.").assertAccessible();
      directory("nonsense\n");
      party.go("/responders");
      assertThat(party.page().locator("main").textContent()).doesNotContain("is not used");
    }
    try (var operator = Visitor.of(port).signIn("operator").go("/responders")) {
      operator.assertReads("test.csv is not used: line 1").assertAccessible();
    }
  }

  private JsonNode connection() {
    return ofThisServer(
        tokens.as("distributor").get().uri("/api/responders").exchange().expectStatus().isOk());
  }

  private JsonNode checked() {
    return ofThisServer(
        tokens
            .as("distributor")
            .post()
            .uri("/api/responders/" + RESPONDER + "/connectivity")
            .exchange()
            .expectStatus()
            .isOk());
  }

  private JsonNode ofThisServer(ResponseSpec answer) {
    return JsonMapper.shared()
        .readTree(answer.expectBody(String.class).returnResult().getResponseBody())
        .valueStream()
        .filter(line -> line.at("/url").asString().equals(url()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReturnedPackIsTiedToTheSaleByWhichItHadGoneOut() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning(
            "maker", "2041-03-31", pack("RET5"), pack("RET6"), pack("RET7"), box("RET8")),
        papers.packing("maker", box("RET8"), pack("RET5")),
        papers.shipping("maker", "distributor", box("RET8"), pack("RET6")));
    papers.send(
        "distributor",
        papers.receiving("maker", "distributor", box("RET8"), pack("RET6")),
        papers.shipping("distributor", "pharmacy", box("RET8")));

    var sold = post(returned("RET5"));
    assertThat(sold.at("/verdict").asString()).isEqualTo("VERIFIED");
    assertThat(sold.at("/saleable").asBoolean()).isTrue();
    assertThat(sold.at("/sale/customer").asString()).isEqualTo("Elm Street Pharmacy");
    assertThat(sold.at("/sale/shipment").asString()).hasSize(64);
    assertThat(sold.at("/sale/date").asString()).startsWith("2026-01-05");

    for (var unsold : List.of("RET6", "RET7")) {
      var told = post(returned(unsold));
      assertThat(told.at("/verdict").asString()).isEqualTo("VERIFIED");
      assertThat(told.at("/saleable").asBoolean()).isFalse();
      assertThat(told.at("/sale").isMissingNode()).isTrue();
      assertThat(told.at("/message").asString()).contains("No sale of this pack by you is known");
    }
    var lines = batch("text/csv", SCAN_OF_MAKER + "RET5\n" + SCAN_OF_MAKER + "RET6\n").toList();
    assertThat(lines)
        .extracting(line -> line.at("/verification/saleable").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void aPackThatIsNotVerifiedIsNotSaleableWhateverSaleIsKnown() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RET9")),
        papers.shipping("maker", "distributor", pack("RET9")));
    papers.send(
        "distributor",
        papers.receiving("maker", "distributor", pack("RET9")),
        papers.shipping("distributor", "pharmacy", pack("RET9")));

    var told = post(returned("RET9").replace("(10)CZ26A", "(10)CZ26B"));

    assertThat(told.at("/verdict").asString()).isEqualTo("NOT_VERIFIED");
    assertThat(told.at("/saleable").asBoolean()).isFalse();
    assertThat(told.at("/sale/customer").asString()).isEqualTo("Elm Street Pharmacy");
  }

  private static String returned(String serial) {
    return "{\"scan\": \"%s%s\"}".formatted(SCAN_OF_MAKER, serial);
  }

  /** Over the network, with a credential, as between two companies. */
  @Test
  void ourRequesterIsAnsweredByOurResponder() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("RET%2F2")));
    var gtin = new Gtin("00300010543215");
    var pack =
        new Question.Pack(
            new Sgtin(gtin, new SerialNumber("RET/2")),
            new Lot("CZ26A"),
            new Expiry(LocalDate.of(2041, 3, 31)));
    var entry =
        new DirectoryEntry(
            gtin,
            new Gln("0300011111116"),
            URI.create("http://127.0.0.1:" + port + "/"),
            LocalDate.of(2020, 1, 1),
            null);
    var pharmacy = parties.byCode("pharmacy").orElseThrow().id();

    assertThat(ask(entry, pack, "0614142000011", pharmacy).word()).isEqualTo("VERIFIED");
    assertThat(ask(entry, pack, "0614143000010", pharmacy))
        .isEqualTo(new Verdict.NoAnswer("The responder doesn't answer us.", false));
  }

  private Verdict ask(
      DirectoryEntry entry, Question.Pack pack, String name, org.pedigree.party.PartyId party) {
    return responders.ask(
        entry, pack, new Gln(name), correlation -> wallets.present(party, correlation));
  }

  @Test
  void aScanWithoutLotOrExpiryIsNotVerified() {
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));

    for (var scan : List.of("(01)00614141000012(21)13", "nonsense", "")) {
      assertThat(post("{\"scan\": \"%s\"}".formatted(scan)).at("/verdict").asString())
          .isEqualTo("UNREADABLE");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aFileIsAnsweredLineByLineInItsOrder() {
    responder(
        (exchange, query) -> {
          var odd = exchange.getRequestURI().getPath().matches(".*[13579]");
          send(exchange, 200, told(query, "\"verified\": " + odd));
        });
    var scans = IntStream.range(0, 40).mapToObj(SCAN.replace("%s", "%d")::formatted).toList();

    var lines = batch("text/csv", "scan\n" + String.join("\n", scans) + "\n\"broken\"\n").toList();

    assertThat(lines).hasSize(41);
    for (int i = 0; i < 40; i++) {
      assertThat(lines.get(i).at("/line").asInt()).isEqualTo(i + 1);
      assertThat(lines.get(i).at("/verification/epc").asString()).endsWith("/21/" + i);
      assertThat(lines.get(i).at("/verification/verdict").asString())
          .isEqualTo(i % 2 == 1 ? "VERIFIED" : "NOT_VERIFIED");
    }
    assertThat(lines.getLast().at("/verification/verdict").asString()).isEqualTo("UNREADABLE");
  }

  @Test
  void aFileOfObjectsIsAnsweredAlike() {
    responder((exchange, query) -> send(exchange, 200, told(query, "\"verified\": true")));
    var lines =
        batch(
                "application/x-ndjson",
                "{\"scan\": \"%s\"}\n{\"scan\n{}\n".formatted(SCAN.formatted("14")))
            .map(line -> line.at("/verification/verdict").asString());

    assertThat(lines).containsExactly("VERIFIED", "UNREADABLE", "UNREADABLE");
  }

  @Test
  void aFileThatIsTooLongIsRefused() {
    tokens
        .as("distributor")
        .post()
        .uri("/api/verifications/batch")
        .contentType(MediaType.TEXT_PLAIN)
        .body("x\n".repeat(10_001))
        .exchange()
        .expectStatus()
        .isEqualTo(413);
  }

  private Stream<JsonNode> batch(String type, String body) {
    return tokens
        .as("distributor")
        .post()
        .uri("/api/verifications/batch")
        .contentType(MediaType.parseMediaType(type))
        .body(body)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody()
        .lines()
        .map(JsonMapper.shared()::readTree);
  }

  private JsonNode verify(String serial) {
    return post("{\"scan\": \"%s\"}".formatted(SCAN.formatted(serial)));
  }

  private JsonNode post(String body) {
    var answer =
        tokens
            .as("distributor")
            .post()
            .uri("/api/verifications")
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(answer);
  }

  private String host(String day) {
    return directory
        .find(new Gtin(GTIN), LocalDate.parse(day))
        .map(entry -> entry.url().getHost())
        .orElse("");
  }

  private void responder(Doing doing) {
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          doing.answer(exchange, query(exchange));
          exchange.close();
        });
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Stream.of(exchange.getRequestURI().getQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
  }

  private static String told(Map<String, String> query, String data) {
    return """
    {"verificationTimestamp": "2026-01-01T00:00:00Z", "responderGLN": "%s", "corrUUID": "%s",
     "data": {%s}}
    """
        .formatted(RESPONDER, query.get("corrUUID"), data);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void directory(String lines) throws IOException {
    Files.createDirectories(data.resolve("directory"));
    Files.writeString(data.resolve("directory/test.csv"), lines);
  }
}
