package org.pedigree.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** Recalls from the order to the last confirmation, as each party is told of them. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.inspections.told=true") // a database apart
class RecallsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GTIN = "00300010543215";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @Autowired private RecallRound round;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aRangeOfSerialNumbersIsRedAtTheNextScanAndNoOtherPackOfTheLot() {
    made("R101", "R102", "R103", "R104");
    delivered("R101", "R102", "R103");

    created(order("maker", range("R102", "R103")));

    assertThat(verdict("pharmacy", "R101")).isEqualTo("GENUINE");
    assertThat(verdict("pharmacy", "R102")).isEqualTo("DO_NOT_DISPENSE not-recalled");
    assertThat(verdict("pharmacy", "R103")).isEqualTo("DO_NOT_DISPENSE not-recalled");
    assertThat(verdict("maker", "R104")).isEqualTo("GENUINE");
  }

  @Test
  void whatIsRecalledGoesBackOrAwayAndNowhereElse() {
    made("R201", "R202");
    delivered("R201", "R202");
    created(order("maker", range("R201", "R202")));
    papers.later();

    papers.send("pharmacy", papers.shipping("pharmacy", "harbor", pack("R201")));
    assertThat(judged("R201")).isEqualTo("refused recalled goods go back");
    papers.send(
        "pharmacy",
        papers
            .shipping("pharmacy", "maker", pack("R202"))
            .replace("\"in_transit\"", "\"returned\""));

    assertThat(judged("R202")).isEqualTo("accepted null");
  }

  @Test
  void theReachSaysWhoHasHowManyWhereAndWhoHadThem() {
    made("R301", "R302", "R303", "R304", "R305");
    papers.send("maker", papers.commissioning("maker", "2041-03-31", box("R3C")));
    papers.send("maker", papers.packing("maker", box("R3C"), pack("R301"), pack("R302")));
    papers.send("maker", papers.shipping("maker", "distributor", box("R3C")));
    papers.send("distributor", papers.receiving("maker", "distributor", box("R3C")));
    delivered("R303", "R304");
    papers.send("pharmacy", papers.dispensing("pharmacy", pack("R303")));
    papers.send("maker", papers.shipping("maker", "harbor", pack("R305")));

    var recall = created(order("maker", range("R301", "R305")));

    var whole = get("maker", recall);
    assertThat(lines(whole))
        .containsExactlyInAnyOrder(
            "in stock distributor - - 0399999999991 2",
            "in stock pharmacy - - 0614142000011 1",
            "in transit maker harbor - - 1",
            "finished pharmacy - dispensed 0614142000011 1",
            "had maker - - - 5",
            "had pharmacy - - - 1");
    assertThat(whole).extractingPath("packs").isEqualTo(5);
    assertThat(whole).extractingPath("notices.sent").isEqualTo(3);
  }

  @Test
  void whoIsConcernedSeesItsOwnPartAndNobodyElsesAndOthersSeeNothing() {
    made("R401", "R402");
    delivered("R401");
    papers.send("maker", papers.shipping("maker", "harbor", pack("R402")));
    papers.send("harbor", papers.receiving("maker", "harbor", pack("R402")));
    var recall = created(order("maker", range("R401", "R402")));

    assertThat(lines(get("pharmacy", recall)))
        .containsExactly("in stock pharmacy - - 0614142000011 1");
    assertThat(text("pharmacy", recall)).doesNotContain("harbor", "Harbor");
    assertThat(get("pharmacy", recall))
        .extractingPath("progress[*].party.code")
        .asArray()
        .containsExactly("pharmacy");
    tokens.as("cedar").get().uri("/api/recalls/" + recall).exchange().expectStatus().isNotFound();
    tokens
        .as("regulator")
        .get()
        .uri("/api/recalls/" + recall)
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void aHolderIsToldWhichOfItsPacksItHasToFind() {
    made("RE01", "RE02", "RE03");
    papers.send("maker", papers.commissioning("maker", "2041-03-31", box("REC")));
    papers.send("maker", papers.packing("maker", box("REC"), pack("RE02")));
    delivered("RE01");
    papers.send("maker", papers.shipping("maker", "pharmacy", box("REC")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box("REC")));
    var recall = created(order("maker", range("RE01", "RE03")));

    assertThat(packs("pharmacy", recall)).containsExactly("RE01", "RE02");
    assertThat(packs("maker", recall)).containsExactly("RE03");
    tokens
        .as("harbor")
        .get()
        .uri("/api/recalls/%s/packs".formatted(recall))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  private List<String> packs(String party, String recall) {
    var answer =
        json(tokens.as(party).get().uri("/api/recalls/%s/packs".formatted(recall)).exchange());
    return JSON.readTree(answer.getJson()).findValuesAsString("epc").stream()
        .map(epc -> epc.substring(epc.lastIndexOf('/') + 1))
        .toList();
  }

  @Test
  void aRecalledLotIsRecalledOnTheChainUntilItIsLifted() {
    made("RD01");
    delivered("RD01");
    var recall =
        created(order("maker", Map.of("lots", List.of(Map.of("gtin", GTIN, "lot", "CZ26A")))));

    assertThat(verdict("pharmacy", "RD01")).isEqualTo("DO_NOT_DISPENSE not-recalled");
    await().atMost(Duration.ofMinutes(2)).until(() -> recalledOnChain() == 1);

    lift(recall).expectStatus().isOk();
    await().atMost(Duration.ofMinutes(2)).until(() -> recalledOnChain() == 0);
    assertThat(verdict("pharmacy", "RD01")).isEqualTo("GENUINE");
  }

  private long recalledOnChain() {
    return jdbc.sql("select count(*) from ledger_recall where recalled").query(Long.class).single();
  }

  private ResponseSpec lift(String recall) {
    return tokens
        .as("maker")
        .post()
        .uri("/api/recalls/%s/lifting".formatted(recall))
        .body(Map.of("reason", "The analysis was wrong."))
        .exchange();
  }

  @Test
  void aRegulatorSeesARecallForAReasonThatIsToldToThoseConcerned() {
    made("R501");
    delivered("R501");
    var recall = created(order("maker", range("R501", "R501")));

    var seen =
        json(
            tokens
                .as("regulator")
                .get()
                .uri("/api/recalls/" + recall + "?reason=R5 effectiveness check")
                .exchange());

    assertThat(lines(seen)).contains("in stock pharmacy - - 0614142000011 1");
    for (var concerned : List.of("maker", "pharmacy")) {
      assertThat(json(tokens.as(concerned).get().uri("/api/accesses").exchange()))
          .extractingPath("[*].reason")
          .asArray()
          .contains("R5 effectiveness check");
    }
  }

  @Test
  void whoIsConcernedConfirmsWhatItDidAndTheMakerSeesHowFarItIs() {
    made("R601", "R602");
    delivered("R601");
    papers.send("maker", papers.shipping("maker", "harbor", pack("R602")));
    papers.send("harbor", papers.receiving("maker", "harbor", pack("R602")));
    var recall = created(order("maker", range("R601", "R602")));

    confirm("pharmacy", recall, Map.of("quarantined", 1)).expectStatus().isOk();
    confirm("harbor", recall, Map.of("noneFound", true)).expectStatus().isOk();
    confirm("pharmacy", recall, Map.of("quarantined", 1, "returned", 1)).expectStatus().isOk();

    var whole = get("maker", recall);
    assertThat(whole).extractingPath("notices.confirmed").isEqualTo(2);
    assertThat(whole)
        .extractingPath("progress[?(@.party.code == 'pharmacy')].returned")
        .asArray()
        .containsExactly(1);
    assertThat(whole)
        .extractingPath("progress[?(@.party.code == 'harbor')].noneFound")
        .asArray()
        .containsExactly(true);
    confirm("cedar", recall, Map.of("noneFound", true)).expectStatus().isNotFound();
    confirm("pharmacy", recall, Map.of("noneFound", true, "returned", 1))
        .expectStatus()
        .isBadRequest();
    confirm("pharmacy", recall, Map.of("returned", -1)).expectStatus().isBadRequest();
  }

  @Test
  void whoDoesNotConfirmInTimeIsLate() {
    made("R701");
    delivered("R701");
    var recall = created(order("maker", range("R701", "R701")));

    round.go();
    assertThat(get("maker", recall)).extractingPath("notices.late").isEqualTo(0);
    clock.advance(Duration.ofDays(10));
    round.go();

    assertThat(get("maker", recall)).extractingPath("notices.late").isEqualTo(1);
    confirm("pharmacy", recall, Map.of("quarantined", 1)).expectStatus().isOk();
    assertThat(get("maker", recall)).extractingPath("notices.late").isEqualTo(0);
  }

  @Test
  void whoGetsSomeOfItLaterIsNotifiedThen() {
    made("R801");
    var recall = created(order("maker", range("R801", "R801")));
    assertThat(get("maker", recall)).extractingPath("notices.sent").isEqualTo(0);

    delivered("R801");
    round.go();

    assertThat(get("maker", recall)).extractingPath("notices.sent").isEqualTo(1);
  }

  @Test
  void aLiftedRecallStopsNothingAnyMore() {
    made("R901");
    delivered("R901");
    var recall = created(order("maker", range("R901", "R901")));
    tokens
        .as("pharmacy")
        .post()
        .uri("/api/recalls/%s/lifting".formatted(recall))
        .body(Map.of("reason", "a mistake"))
        .exchange()
        .expectStatus()
        .isNotFound();

    for (int again = 0; again < 2; again++) {
      lift(recall).expectStatus().isOk();
    }

    assertThat(verdict("pharmacy", "R901")).isEqualTo("GENUINE");
    assertThat(get("pharmacy", recall))
        .extractingPath("lifted.reason")
        .isEqualTo("The analysis was wrong.");
    assertThat(get("maker", recall))
        .extractingPath("events[*].lifting")
        .asArray()
        .containsExactly(false, true);
  }

  @Test
  void theSameKeyIsOneOrder() {
    made("RA01");
    var request = range("RA01", "RA01");
    var first = created(order("maker", "key of RA", request));

    assertThat(created(order("maker", "key of RA", request))).isEqualTo(first);
    refused(
        order("maker", "key of RA", range("RA01", "RA02")), 400, "A key stands for one request");
    refused(order("maker", "", request), 400, "Each order has a key, so that it is made once");
  }

  @Test
  void onlyAMakerRecallsItsOwnAndARegulatorAnything() {
    made("RB01");
    delivered("RB01");

    refused(
        order("pharmacy", range("RB01", "RB01")),
        403,
        "A maker recalls what it made, a regulator anything");
    refused(
        order("northwind", range("RB01", "RB01")),
        409,
        "A range has packs that were made by who recalls it");
    refused(order("northwind", Map.of("epcs", List.of(pack("RB01")))), 409, "makers recall");
    created(order("regulator", Map.of("epcs", List.of(pack("RB01")))));

    assertThat(verdict("pharmacy", "RB01")).isEqualTo("DO_NOT_DISPENSE not-recalled");
  }

  @Test
  void aContainerIsRecalledWithAllThatIsInIt() {
    made("RC01", "RC02");
    papers.send("maker", papers.commissioning("maker", "2041-03-31", box("RCC")));
    papers.send("maker", papers.packing("maker", box("RCC"), pack("RC01")));

    var recall = created(order("maker", Map.of("epcs", List.of(box("RCC")))));

    assertThat(verdict("maker", "RC01")).isEqualTo("DO_NOT_DISPENSE not-recalled");
    assertThat(verdict("maker", "RC02")).isEqualTo("GENUINE");
    assertThat(get("maker", recall)).extractingPath("packs").isEqualTo(2);
  }

  @Test
  void anOrderThatIsNoneSaysWhatIsWrong() {
    refused(order("maker", Map.of()), 400, "A recall names what comes back");
    refused(order("maker", range("B2", "B10")), 400, serialRule());
    refused(order("maker", range("B3", "B2")), 400, serialRule());
    refused(
        order("maker", Map.of("recallClass", "IV", "epcs", List.of(pack("X")))),
        400,
        "A recall has a class");
    refused(
        order("maker", Map.of("reason", " ", "epcs", List.of(pack("X")))),
        400,
        "A recall says why");
    refused(
        order("maker", Map.of("lots", List.of(Map.of("gtin", "00300010543216", "lot", "A")))),
        400,
        "What comes back has a sound name");
    refused(order("maker", Map.of("epcs", List.of("urn:x:y"))), 400, null);
    refused(
        order("maker", Map.of("epcs", List.of(pack("NEVERMADE")))),
        409,
        "A pack that is recalled is known");
  }

  private static String serialRule() {
    return "A range leads from a serial number to a later one of the same length";
  }

  private void made(String... serials) {
    var packs = List.of(serials).stream().map(TestPapers::pack).toArray(String[]::new);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", packs));
  }

  private void delivered(String... serials) {
    var packs = List.of(serials).stream().map(TestPapers::pack).toArray(String[]::new);
    papers.send("maker", papers.shipping("maker", "pharmacy", packs));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", packs));
  }

  private static Map<String, Object> range(String first, String last) {
    return Map.of("serials", List.of(Map.of("gtin", GTIN, "first", first, "last", last)));
  }

  private ResponseSpec order(String party, Map<String, Object> what) {
    return order(party, UUID.randomUUID().toString(), what);
  }

  private ResponseSpec order(String party, String key, Map<String, Object> what) {
    var request = new HashMap<String, Object>();
    request.put("recallClass", "I");
    request.put("reason", "Glass in the vials.");
    request.put("instructions", "Stop using it and send it back.");
    request.putAll(what);
    return tokens
        .as(party)
        .post()
        .uri("/api/recalls")
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private static String created(ResponseSpec answer) {
    answer.expectStatus().isCreated();
    var location = answer.returnResult(String.class).getResponseHeaders().getLocation();
    return location.getPath().substring("/api/recalls/".length());
  }

  private static void refused(ResponseSpec answer, int status, @Nullable String rule) {
    answer.expectStatus().isEqualTo(status);
    answer.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (rule != null) {
      assertThat(json(answer)).extractingPath("rule").isEqualTo(rule);
    }
  }

  private ResponseSpec confirm(String party, String recall, Map<String, Object> said) {
    return tokens
        .as(party)
        .post()
        .uri("/api/recalls/%s/confirmations".formatted(recall))
        .body(said)
        .exchange();
  }

  private JsonContent get(String party, String recall) {
    return json(tokens.as(party).get().uri("/api/recalls/" + recall).exchange());
  }

  private String text(String party, String recall) {
    return get(party, recall).getJson();
  }

  private static JsonContent json(ResponseSpec answer) {
    return new JsonContent(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  private static List<String> lines(JsonContent whole) {
    var json = JSON.readTree(whole.getJson());
    var lines = new ArrayList<String>();
    for (var share : json.get("reach")) {
      lines.add(
          String.join(
              " ",
              share.get("is").asString(),
              share.at("/party/code").asString("-"),
              share.at("/other/code").asString("-"),
              share.at("/reason").asString("-"),
              share.at("/place/gln").asString("-"),
              share.get("packs").asString()));
    }
    return lines;
  }

  private String verdict(String party, String serial) {
    var answer =
        json(
            tokens
                .as(party)
                .get()
                .uri(
                    "/api/verify?scan={scan}",
                    "(01)%s(17)410331(10)CZ26A(21)%s".formatted(GTIN, serial))
                .exchange());
    var json = JSON.readTree(answer.getJson());
    var verdict = json.get("verdict").asString();
    for (var reason : json.get("reasons")) {
      if (reason.get("check").asString().equals("not-recalled")
          && reason.get("outcome").asString().equals("failed")) {
        return verdict + " not-recalled";
      }
    }
    return verdict;
  }

  /** What custody made of the last event that names a pack. */
  private String judged(String serial) {
    return jdbc.sql(
            """
            select verdict || ' ' || coalesce(rule, 'null')
              from event_epc join epc on epc.id = epc_id join custody_verdict using (event_id)
             where canonical = ? order by event_id desc limit 1
            """)
        .param("https://id.gs1.org/01/%s/21/%s".formatted(GTIN, serial))
        .query(String.class)
        .single();
  }
}
