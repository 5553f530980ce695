package org.pedigree.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.pedigree.party.Suspensions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What people say of mistakes and disputes through the API, and what everybody is told then. */
@PedigreeTest
class DisputesTest {

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private Suspensions suspensions;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aLineSaidToBeLostIsRedForEverybodyUntilItIsFound() {
    ship("D1");

    says("maker", "lost", pack("D1")).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D1")).isEqualTo("DO_NOT_DISPENSE not-lost");
    assertThat(disputes("maker")).contains(epc("D1"));
    assertThat(disputes("pharmacy")).contains(epc("D1"));
    assertThat(disputes("harbor")).doesNotContain(epc("D1"));

    says("pharmacy", "found", pack("D1")).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D1")).isEqualTo("WARNING held-by-you");
    assertThat(disputes("maker")).doesNotContain(epc("D1"));
  }

  @Test
  void theOtherSideConfirmsALossAndNobodyElse() {
    ship("D2");
    says("pharmacy", "stolen", pack("D2")).expectStatus().isCreated();

    refused(says("pharmacy", "loss_confirmed", pack("D2")), "the sides settle");
    refused(says("harbor", "loss_confirmed", pack("D2")), "the sides settle");
    says("maker", "loss_confirmed", pack("D2")).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D2")).isEqualTo("DO_NOT_DISPENSE not-finished");
  }

  @Test
  void whatIsReceivedWasNotLost() {
    ship("D3");
    says("maker", "lost", pack("D3")).expectStatus().isCreated();
    papers.later();

    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("D3")));

    assertThat(verdict("pharmacy", "D3")).startsWith("GENUINE");
  }

  @Test
  void aStrangerDisputesNothing() {
    ship("D4");

    refused(says("harbor", "lost", pack("D4")), "its ends lose it");
    refused(says("harbor", "resolved_to_sender", pack("D4")), "regulators resolve");

    assertThat(verdict("pharmacy", "D4")).isEqualTo("WARNING held-by-you");
  }

  @Test
  void aPackMissingFromASealedCaseStandsBetweenItsHolderAndItsPacker() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("D5"), pack("D6"), box("D5C")),
        papers.packing("maker", box("D5C"), pack("D5"), pack("D6")),
        papers.shipping("maker", "pharmacy", box("D5C")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box("D5C")));

    refused(says("maker", "missing", pack("D5")), "its holder misses it");
    says("pharmacy", "missing", pack("D5")).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D5")).isEqualTo("WARNING not-disputed");
    assertThat(verdict("pharmacy", "D6")).startsWith("GENUINE");
    says("maker", "found", pack("D5")).expectStatus().isCreated();
    assertThat(holder("D5")).isEqualTo("maker");
  }

  @Test
  void aRegulatorResolvesADisputeAndSaysWhy() {
    ship("D7");
    says("maker", "lost", pack("D7")).expectStatus().isCreated();

    says("regulator", "resolved_to_receiver", pack("D7")).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D7")).startsWith("GENUINE");
    assertThat(holder("D7")).isEqualTo("pharmacy");
  }

  @Test
  void aRegulatorResolvesADeliveryThatNobodyAnswersForAfterNinetyDays() {
    ship("D8");

    says("regulator", "resolved_to_sender", pack("D8")).expectStatus().isCreated();

    assertThat(holder("D8")).isEqualTo("maker");
  }

  @Test
  void theSameKeyHasTheFirstAnswerWhateverHappenedSince() {
    ship("D9");
    var first = body(say("maker", "key of D9", statement("lost", pack("D9"))));
    says("pharmacy", "found", pack("D9")).expectStatus().isCreated();

    var again = body(say("maker", "key of D9", statement("lost", pack("D9"))));

    assertThat(again).isEqualTo(first);
    assertThat(disputes("maker")).doesNotContain(epc("D9"));
    var other = say("maker", "key of D9", statement("stolen", pack("D9")));
    other.expectStatus().isBadRequest();
  }

  @Test
  void aRefusalIsKeptForItsKeyAndNothingElse() {
    ship("D10");
    var events = jdbc.sql("select count(*) from event").query(Long.class).single();

    var first = body(say("harbor", "key of D10", statement("lost", pack("D10"))));
    var again = body(say("harbor", "key of D10", statement("lost", pack("D10"))));

    assertThat(again).isEqualTo(first);
    assertThat(jdbc.sql("select count(*) from event").query(Long.class).single()).isEqualTo(events);
  }

  @Test
  void aRequestThatIsNoStatementIsToldWhy() {
    malformed(say("maker", "k1", statement("vanished", pack("D1"))), "says");
    malformed(say("maker", "k2", statement("lost", "urn:nothing")), "objects");
    malformed(say("maker", "k3", statement("lost")), "objects");
    malformed(say("maker", null, statement("lost", pack("D1"))), "Idempotency-Key");
    malformed(say("maker", "k4", Map.of("says", "lost", "objects", List.of(pack("D1")))), "reason");
    malformed(
        say(
            "maker",
            "k5",
            Map.of(
                "says", "lost", "objects", List.of(pack("D1")), "reason", "x", "party", "harbor")),
        "party");
  }

  @Test
  void aStatementIsTracedAndProvenLikeAnyEvent() {
    ship("D11");
    var taken = new JsonContent(body(says("maker", "lost", pack("D11"))));
    var eventId = (String) path(taken, "$.eventID");

    var trace = trace("pharmacy", "D11");
    trace
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .containsExactly("commissioned", "shipped", "disputed");
    trace.assertThat().extractingPath("$.item.state").isEqualTo("lost");
    trace.assertThat().extractingPath("$.events[*].eventID").asArray().contains(eventId);
    tokens
        .as("maker")
        .get()
        .uri("/api/evidence?eventID={id}", eventId)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void whoSaysThatAnotherHasAPackHandsItOverByTheOthersWord() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("D12")));
    var statement =
        Map.<String, Object>of(
            "says", "not_mine", "objects", List.of(pack("D12")), "reason", "x", "with", "pharmacy");

    say("maker", "D12", statement).expectStatus().isCreated();

    assertThat(verdict("pharmacy", "D12")).isEqualTo("WARNING not-disputed");
    refused(says("harbor", "found", pack("D12")), "the sides settle");
    says("pharmacy", "found", pack("D12")).expectStatus().isCreated();
    assertThat(holder("D12")).isEqualTo("pharmacy");
  }

  @Test
  void whoDispensedAPackByMistakeHasItBack() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("D13")),
        papers.dispensing("maker", pack("D13")));

    refused(says("pharmacy", "not_ended", pack("D13")), "correct the last word");
    says("maker", "not_ended", pack("D13")).expectStatus().isCreated();

    assertThat(holder("D13")).isEqualTo("maker");
  }

  @Test
  void aSuspendedPartySaysNothingWhileItsCounterpartiesGoOn() {
    ship("D14");
    var maker = parties.byCode("maker").orElseThrow().id();
    suspensions.suspend(maker);
    try {
      var answer = says("maker", "lost", pack("D14"));
      answer.expectStatus().isForbidden();
      answer.expectBody().jsonPath("$.title").isEqualTo("Party suspended");
      tokens.as("maker").get().uri("/api/disputes").exchange().expectStatus().isOk();
      papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("D14")));
      assertThat(verdict("pharmacy", "D14")).startsWith("GENUINE");
    } finally {
      suspensions.restore(maker);
    }
  }

  @Test
  void aPackThatASuspendedPartyHoldsIsAmber() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("D15")));
    assertThat(verdict("maker", "D15")).startsWith("GENUINE");
    var maker = parties.byCode("maker").orElseThrow().id();
    suspensions.suspend(maker);
    try {
      assertThat(verdict("maker", "D15")).isEqualTo("WARNING holder-in-good-standing");
    } finally {
      suspensions.restore(maker);
    }
  }

  // ---- saying ----

  private void ship(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
  }

  private ResponseSpec says(String party, String word, String... objects) {
    return say(party, UUID.randomUUID().toString(), statement(word, objects));
  }

  private static Map<String, Object> statement(String word, String... objects) {
    return Map.of(
        "says", word, "objects", List.of(objects), "reason", "counted", "evidence", "photo 7");
  }

  private ResponseSpec say(String party, @Nullable String key, Map<String, Object> statement) {
    return tokens
        .as(party)
        .post()
        .uri("/api/statements")
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .contentType(MediaType.APPLICATION_JSON)
        .body(statement)
        .exchange();
  }

  // ---- what is told ----

  private static void refused(ResponseSpec answer, String rule) {
    answer.expectStatus().isEqualTo(409);
    answer.expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    answer.expectBody().jsonPath("$.rule").isEqualTo(rule).jsonPath("$.found").isNotEmpty();
  }

  private static void malformed(ResponseSpec answer, String place) {
    answer.expectStatus().isBadRequest();
    answer.expectBody().jsonPath("$.place").isEqualTo(place).jsonPath("$.expected").isNotEmpty();
  }

  private static String body(ResponseSpec answer) {
    return answer.expectBody(String.class).returnResult().getResponseBody();
  }

  /** The verdict, and of the checks that failed the first. */
  private String verdict(String party, String serial) {
    var answer =
        json(
            tokens
                .as(party)
                .get()
                .uri("/api/verify?scan={scan}", "(01)00300010543215(21)" + serial)
                .exchange());
    var failed = (List<?>) path(answer, "$.reasons[?(@.outcome == 'failed')].check");
    return path(answer, "$.verdict") + (failed.isEmpty() ? "" : " " + failed.getFirst());
  }

  private List<String> disputes(String party) {
    var answer = json(tokens.as(party).get().uri("/api/disputes").exchange());
    return com.jayway.jsonpath.JsonPath.read(answer.getJson(), "$.disputes[*].epc");
  }

  private JsonContent trace(String party, String serial) {
    return json(tokens.as(party).get().uri("/api/trace?epc={epc}", pack(serial)).exchange());
  }

  private String holder(String serial) {
    return jdbc.sql(
            """
            select party.code from custody_object object
              join epc on epc.id = object.id join party on party.id = object.holder
             where epc.canonical = ?
            """)
        .param(epc(serial))
        .query(String.class)
        .single();
  }

  private static String epc(String serial) {
    return "https://id.gs1.org/01/00300010543215/21/" + serial;
  }

  private static JsonContent json(ResponseSpec answer) {
    return new JsonContent(body(answer));
  }

  private static Object path(JsonContent json, String path) {
    return com.jayway.jsonpath.JsonPath.read(json.getJson(), path);
  }
}
