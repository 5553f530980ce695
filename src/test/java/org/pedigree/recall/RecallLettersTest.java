package org.pedigree.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.pack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.TestNodes;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Letters between this node and a southern one, which the test plays: taken, refused, brought. */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.exchange.outbound.pause=1ms",
      "pedigree.exchange.outbound.longest-pause=1ms"
    })
class RecallLettersTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final URI HERE = URI.create("http://node.example");
  private static final String MAKER = "0300011111116";
  private static final String PHARMACY = "0614142000011";
  private static final String SOUTHERN = Gln.withCheckDigit("950600013437").value();
  private static final String NORTHERN = Gln.withCheckDigit("950600013439").value();
  private static final String STRANGER = Gln.withCheckDigit("950600013438").value();

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private RecallRound round;
  @Autowired private RecallPost post;

  @Value("${pedigree.data}")
  private Path data;

  private final List<JsonNode> brought = new CopyOnWriteArrayList<>();
  private final AtomicInteger answer = new AtomicInteger(204);
  private HttpServer server;
  private OwnNode south;
  private OwnNode north;
  private TestPapers papers;

  @BeforeEach
  void knowTheSouthernNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/api/nodes/letters/", this::southernDoor);
    server.start();
    south = TestNodes.own("south", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    var member = TestNodes.member("Southern Pharmacy", SOUTHERN, "DISPENSER");
    TestNodes.putCard(south, List.of(member), data.resolve("partners"));
    papers = new TestPapers(capture, parties);
  }

  @AfterEach
  void forgetTheSouthernNode() throws IOException {
    server.stop(0);
    Files.delete(data.resolve("partners/south.json"));
    Files.deleteIfExists(data.resolve("partners/north.json"));
    jdbc.sql("update recall_order set lifted_at = now(), lifted_reason = 'Over.'").update();
    jdbc.sql("delete from outbound_document where kind = 'letter'").update();
  }

  private void southernDoor(HttpExchange exchange) throws IOException {
    var letter = exchange.getRequestBody().readAllBytes();
    if (answer.get() == 204) {
      brought.add(JSON.readTree(letter));
      exchange.sendResponseHeaders(204, -1);
    } else {
      var problem = "{\"detail\": \"/to: expected a party\", \"rule\": \"To its node\"}";
      var bytes = problem.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.get(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Test
  void aPartyOfTheOtherNodeConfirmsOnceHoweverOftenItsLetterComes() {
    var recall = recalled("RL01");
    var first = confirmation(SOUTHERN, MAKER, recall, 1);

    bring(first).expectStatus().isNoContent();
    bring(confirmation(SOUTHERN, MAKER, recall, 2)).expectStatus().isNoContent();
    bring(first).expectStatus().isNoContent();

    assertThat(confirmations(recall)).isEqualTo("2 by 1");
  }

  @Test
  void aNodeSpeaksForNobodyThatIsNotOnItsCard() {
    var recall = recalled("RL02");

    refused(
        bring(confirmation(STRANGER, MAKER, recall, 1)),
        403,
        "A node speaks for the parties on its card");
    assertThat(confirmations(recall)).isEqualTo("0 by 0");
  }

  @Test
  void aNodeSpeaksForNobodyOfThisNodeWhateverItsCardSays() {
    var recall = recalled("RL03");
    var own = TestNodes.member("Elm Street Pharmacy", PHARMACY, "DISPENSER");
    TestNodes.putCard(south, List.of(own), data.resolve("partners"));

    refused(
        bring(confirmation(PHARMACY, MAKER, recall, 1)),
        403,
        "A node speaks for the parties on its card");
    assertThat(confirmations(recall)).isEqualTo("0 by 0");
  }

  @Test
  void aLetterForAPartyOfAnotherNodeIsNotTakenIn() {
    refused(
        bring(confirmation(SOUTHERN, STRANGER, recalled("RL04"), 1)),
        422,
        "A letter goes to the node of its receiver");
  }

  @Test
  void aConfirmationIsOfARecallOfItsReceiver() {
    var recall = recalled("RL05");

    bring(confirmation(SOUTHERN, MAKER, UUID.randomUUID().toString(), 1))
        .expectStatus()
        .isEqualTo(422);
    refused(
        bring(confirmation(SOUTHERN, PHARMACY, recall, 1)),
        409,
        "A recall is of the party that ordered it");
    refused(bring(confirmation(SOUTHERN, MAKER, recall, -1)), 400, "Packs are counted");
    assertThat(confirmations(recall)).isEqualTo("0 by 0");
  }

  @Test
  void nobodyRecallsWhatAnotherMade() {
    var recall = recalled("RL06");
    var document =
        jdbc.sql(
                """
                select convert_from(body, 'UTF8') from recall_order ordered
                  join recall_event told on told.order_id = ordered.id
                  join document on document.id = told.document_id
                 where recall_id = ?::uuid
                """)
            .param(recall)
            .query(String.class)
            .single();
    var another = UUID.randomUUID().toString();

    refused(bring(order(recall, document)), 409, "A recall is of the party that ordered it");
    refused(bring(order(another, document)), 400, "A letter brings the event of its recall");
    var inItsName = document.replace(recall, another).replaceAll("\"eventID\":\"[^\"]*\",", "");
    assertThat(inItsName).doesNotContain("eventID");
    refused(bring(order(another, inItsName)), 400, "Nobody recalls in another's name");
    var atItsPlace = inItsName.replaceAll("/414/[0-9]{13}", "/414/" + SOUTHERN);
    refused(bring(order(another, atItsPlace)), 409, "only the holder");
    assertThat(
            jdbc.sql("select count(*) from recall_order where recall_id = ?::uuid")
                .param(another)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void onlyWhoHadOrGaveItNotifiesOfIllegitimateProduct() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RLA"), pack("RLB")),
        papers.shipping("maker", "pharmacy", pack("RLA"), pack("RLB")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("RLA"), pack("RLB")));
    papers.later();
    toSouth("pharmacy", "RLB");
    var notice = UUID.randomUUID().toString();

    refused(
        bring(illegitimate(UUID.randomUUID().toString(), "RLA")),
        409,
        "Immediate trading partners notify of what they had or gave");
    assertThat(held()).isZero();
    bring(illegitimate(notice, "RLB")).expectStatus().isNoContent();
    assertThat(held()).isOne();
    bring(terminated(UUID.randomUUID().toString())).expectStatus().isEqualTo(422);
    assertThat(held()).isOne();
    bring(terminated(notice)).expectStatus().isNoContent();
    assertThat(held()).isZero();
  }

  private void toSouth(String from, String serial) {
    to(SOUTHERN, from, serial);
  }

  private void to(String location, String from, String serial) {
    var shipping = papers.shipping(from, "harbor", pack(serial));
    papers.send(
        from,
        shipping.replace("urn:epc:id:sgln:0614143.00001.0", "https://id.gs1.org/414/" + location));
  }

  private static byte[] illegitimate(String notice, String serial) {
    var packs = List.of("https://id.gs1.org/01/00300010543215/21/" + serial);
    return letter("illegitimate", SOUTHERN, PHARMACY, Map.of("notice", notice, "packs", packs));
  }

  private static byte[] terminated(String notice) {
    return letter("illegitimate-terminated", SOUTHERN, PHARMACY, Map.of("notice", notice));
  }

  private long held() {
    return jdbc.sql(
            """
            select count(*) from suspect_hold
             where lifted_at is null and epc like '%/21/RL_'
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void aResponseIsToACaseThatItsSenderIsThePartnerOf() {
    var response =
        """
        {"message_uuid": "%s", "exception_case_uuid": "%s", "timestamp": 1795900000,
         "po_number": "PO-7", "sender_information": {"email": "desk@example.com"},
         "response_items": [{"exception_item_uuid": "%s", "resolution_response": "Accept"}]}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    refused(
        bring(letter("exception-response", SOUTHERN, PHARMACY, Map.of("message", response))),
        422,
        "Each side sees its own");
    bring(letter("exception-report", SOUTHERN, PHARMACY, Map.of("message", "{}")))
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void whatIsNotTheLetterThatWasSignedIsNotTakenIn() {
    var recall = recalled("RL07");
    var signed = confirmation(SOUTHERN, MAKER, recall, 1);
    var target = target(signed);
    var token = TestNodes.token(south, HERE, "POST", target, clock);

    refused(
        bring(token, target, confirmation(SOUTHERN, MAKER, recall, 7)),
        400,
        "A letter is made as letters are");
    bring(tokens.of("maker"), target, signed).expectStatus().isUnauthorized();
    bring("not a letter".getBytes(StandardCharsets.UTF_8)).expectStatus().isBadRequest();
    bring(new byte[8_000_001]).expectStatus().isEqualTo(413);
    assertThat(confirmations(recall)).isEqualTo("0 by 0");
  }

  @Test
  void aLetterIsBroughtUntilTheOtherNodeTakesIt() {
    answer.set(503);
    var recall = recalledAtSouth("RL08");
    await().atMost(Duration.ofSeconds(20)).until(() -> attempts() > 2);
    assertThat(waiting().path("refused").asBoolean()).isFalse();
    assertThat(waiting().path("reason").asString()).contains("The node south answered 503");

    answer.set(204);

    await().atMost(Duration.ofSeconds(20)).until(() -> brought.size() == 1);
    var content = brought.getFirst().path("content");
    assertThat(brought.getFirst().path("to").asString()).isEqualTo(SOUTHERN);
    assertThat(content.path("recallID").asString()).isEqualTo(recall);
    assertThat(content.path("document").asString()).contains("RL08");
    round.go();
    assertThat(
            jdbc.sql("select count(*) from outbound_document where kind = 'letter'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void aLetterThatIsRefusedIsKeptWithTheReasonAndSentAgainByPeople() {
    answer.set(422);
    recalledAtSouth("RL09");

    await().atMost(Duration.ofSeconds(20)).until(() -> waiting().path("refused").asBoolean(false));
    assertThat(waiting().path("reason").asString())
        .isEqualTo("The node south answered 422: /to: expected a party (To its node)");
    assertThat(attempts()).isEqualTo(1);

    answer.set(204);
    var again =
        "/api/administration/letters/%d/sending".formatted(waiting().path("letter").asLong());
    tokens.as("maker").post().uri(again).exchange().expectStatus().isForbidden();
    tokens.as("operator").post().uri(again).exchange().expectStatus().isOk();
    await().atMost(Duration.ofSeconds(20)).until(() -> brought.size() == 1);
    tokens.as("operator").post().uri(again).exchange().expectStatus().isNotFound();
  }

  @Test
  void whomASellerAtAnotherNodeSoldItOnToIsNotifiedAndTold() {
    putNorthernCard();
    var recall = recalledAtSouth("RL11");

    bring(reaching(SOUTHERN, MAKER, recall, NORTHERN)).expectStatus().isNoContent();
    bring(reaching(SOUTHERN, MAKER, recall, NORTHERN)).expectStatus().isNoContent();
    round.go();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(brought)
                    .filteredOn(letter -> letter.path("content").toString().contains("RL11"))
                    .map(letter -> letter.path("kind").asString() + letter.path("to").asString())
                    .containsExactlyInAnyOrder("recall" + SOUTHERN, "recall" + NORTHERN));
    bring(north, confirmation(NORTHERN, MAKER, recall, 1)).expectStatus().isNoContent();
    assertThat(confirmations(recall)).isEqualTo("1 by 1");
  }

  @Test
  void aRecallReachesOnFromWhomItReachedToPartiesThatAreKnown() {
    var untouched = recalled("RL12");
    var recall = recalledAtSouth("RL13");

    refused(
        bring(reaching(SOUTHERN, MAKER, untouched, PHARMACY)),
        409,
        "A recall reaches on from whom it reached");
    refused(
        bring(reaching(SOUTHERN, PHARMACY, recall, PHARMACY)),
        409,
        "A recall is of the party that ordered it");
    for (var nobody : List.of(STRANGER, "no number", "")) {
      refused(
          bring(reaching(SOUTHERN, MAKER, recall, nobody)),
          400,
          "A recall reaches on to parties that the maker's node knows");
    }
    assertThat(notified(untouched)).isEmpty();
    assertThat(notified(recall)).containsExactly("Southern Pharmacy");
  }

  @Test
  void aMakerAtAnotherNodeIsToldOnceWhomItsRecallReachesAtThirdOnes() {
    putNorthernCard();
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RL14")),
        papers.shipping("maker", "pharmacy", pack("RL14")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("RL14")));
    papers.later();
    to(NORTHERN, "pharmacy", "RL14");
    var order = orderedAtSouth("RL14");

    post.look(order);
    post.look(order);

    await().atMost(Duration.ofSeconds(20)).until(() -> !brought.isEmpty());
    var letter = brought.getFirst();
    assertThat(letter.path("kind").asString()).isEqualTo("recall-reaches");
    assertThat(letter.path("to").asString()).isEqualTo(SOUTHERN);
    assertThat(letter.path("content").path("location").asString()).isEqualTo(NORTHERN);
    assertThat(letter.toString()).doesNotContain("RL14");
    assertThat(
            jdbc.sql("select count(*) from outbound_document where kind = 'letter'")
                .query(Long.class)
                .single())
        .isOne();
  }

  /** An order of a party at the southern node, as this node keeps it for the pharmacy. */
  private long orderedAtSouth(String serial) {
    var south = parties.introduce(new Gln(SOUTHERN), "Southern Pharmacy");
    var pharmacy = parties.byCode("pharmacy").orElseThrow().id();
    var order =
        jdbc.sql(
                """
                insert into recall_order (recall_id, party_id, ordered_at, class, reason,
                                          instructions, due_at)
                values (gen_random_uuid(), ?, now(), 'II', 'Glass', 'Send it back.', now())
                returning id
                """)
            .param(south.value())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into recall_object (order_id, object_id)
            select ?, id from epc where canonical = ?
            """)
        .params(order, "https://id.gs1.org/01/00300010543215/21/" + serial)
        .update();
    jdbc.sql(
            """
            insert into recall_notice (order_id, party_id, ordered_by, notified_at)
            values (?, ?, ?, now())
            """)
        .params(order, pharmacy.value(), south.value())
        .update();
    return order;
  }

  private List<String> notified(String recall) {
    return jdbc.sql(
            """
            select party.name from recall_order ordered
              join recall_notice notice on notice.order_id = ordered.id
              join party on party.id = notice.party_id
             where recall_id = ?::uuid order by notice.id
            """)
        .param(recall)
        .query(String.class)
        .list();
  }

  private void putNorthernCard() {
    north = TestNodes.own("north", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    var member = TestNodes.member("Northern Pharmacy", NORTHERN, "DISPENSER");
    TestNodes.putCard(north, List.of(member), data.resolve("partners"));
  }

  private static byte[] reaching(String from, String to, String recall, String location) {
    return letter("recall-reaches", from, to, Map.of("recallID", recall, "location", location));
  }

  private String recalled(String serial) {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
    return ordered(serial);
  }

  private String recalledAtSouth(String serial) {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
    toSouth("maker", serial);
    return ordered(serial);
  }

  private String ordered(String serial) {
    var range = Map.of("gtin", "00300010543215", "first", serial, "last", serial);
    var request =
        Map.of(
            "recallClass", "II",
            "reason", "Glass",
            "instructions", "Send it back.",
            "serials", List.of(range));
    var whole =
        tokens
            .as("maker")
            .post()
            .uri("/api/recalls")
            .header("Idempotency-Key", serial)
            .contentType(MediaType.APPLICATION_JSON)
            .body(request)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(whole).path("recallID").asString();
  }

  private String confirmations(String recall) {
    return jdbc.sql(
            """
            select coalesce(sum(quarantined), 0) || ' by ' || count(notice.confirmed_at)
              from recall_order ordered left join recall_notice notice
                on notice.order_id = ordered.id
             where recall_id = ?::uuid
            """)
        .param(recall)
        .query(String.class)
        .single();
  }

  private JsonNode waiting() {
    var letters =
        tokens
            .as("operator")
            .get()
            .uri("/api/administration/letters")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(letters).path(0);
  }

  private int attempts() {
    return waiting().path("attempts").asInt(0);
  }

  private static byte[] confirmation(String from, String to, String recall, int quarantined) {
    return letter(
        "recall-confirmed",
        from,
        to,
        Map.of("recallID", recall, "did", Map.of("quarantined", quarantined)));
  }

  private static byte[] order(String recall, String document) {
    return letter(
        "recall",
        SOUTHERN,
        MAKER,
        Map.of(
            "recallID", recall,
            "recallClass", "II",
            "reason", "Glass",
            "instructions", "Send it back.",
            "orderedAt", "2026-11-29T12:00:00Z",
            "dueAt", "2026-12-01T12:00:00Z",
            "document", document));
  }

  private static byte[] letter(String kind, String from, String to, Map<String, ?> content) {
    return JSON.writeValueAsBytes(Map.of("kind", kind, "from", from, "to", to, "content", content));
  }

  private static String target(byte[] letter) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(letter);
      return "/api/nodes/letters/" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private ResponseSpec bring(byte[] letter) {
    return bring(south, letter);
  }

  private ResponseSpec bring(OwnNode node, byte[] letter) {
    var target = target(letter);
    return bring(TestNodes.token(node, HERE, "POST", target, clock), target, letter);
  }

  private ResponseSpec bring(String token, String target, byte[] letter) {
    return http.post()
        .uri(URI.create(target))
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(letter)
        .exchange();
  }

  private static void refused(ResponseSpec answer, int status, String rule) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.rule").isEqualTo(rule);
  }
}
