package org.pedigree.emvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packs of the EU profile: their states, what is taken back, and what is an alert. */
@PedigreeTest
class EmvsTest {

  private static final String WITHDRAWN = "00300010577067";
  private static final String PACK_OF_WITHDRAWN = "urn:epc:id:sgtin:030001.0057706.EUW1";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
    jdbc.sql("delete from emvs_miss").update();
  }

  @ParameterizedTest
  @CsvSource({
    "supply,SUPPLIED", "sample,SAMPLE", "free-sample,FREE_SAMPLE", "destroy,DESTROYED",
    "export,EXPORTED", "stolen,STOLEN", "lock,LOCKED", "check-out,CHECKED_OUT"
  })
  void anActivePackGoesToEachState(String transition, String state) {
    var serial = "EUT" + transition.replace("-", "");
    stock(serial);
    assertThat(verify("pharmacy", serial).path("light").asString()).isEqualTo("green");

    var told = json(change("pharmacy", transition, serial).expectStatus().isOk());

    assertThat(told.path("state").asString()).isEqualTo(state);
    var later = verify("pharmacy", serial);
    assertThat(later.path("state").asString()).isEqualTo(state);
    assertThat(later.path("light").asString()).isEqualTo("red");
    assertThat(later.path("alertID").isMissingNode()).isTrue();
  }

  @Test
  void aSupplyIsAnEventThatCustodyAndScansKnow() {
    stock("EUC1");
    change("pharmacy", "supply", "EUC1").expectStatus().isOk();

    var scan =
        JsonMapper.shared()
            .readTree(
                tokens
                    .as("pharmacy")
                    .get()
                    .uri("/api/verify?scan={scan}", scan("EUC1"))
                    .exchangeSuccessfully()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
    assertThat(scan.path("verdict").asString()).isEqualTo("DO_NOT_DISPENSE");
    assertThat(scan.at("/item/state").asString()).isEqualTo("dispensed");
  }

  @Test
  void aPackThatIsSuppliedTwiceIsAnAlertBeyondTheTolerance() {
    stock("EUD1");
    change("pharmacy", "supply", "EUD1").expectStatus().isOk();

    var tolerated = json(change("pharmacy", "supply", "EUD1").expectStatus().isEqualTo(409));
    assertThat(tolerated.path("code").asString()).isEqualTo("PCK_19");
    assertThat(tolerated.path("alertID").isMissingNode()).isTrue();

    var alert = json(change("pharmacy", "supply", "EUD1"));
    assertThat(alert.path("alertID").asString()).startsWith("EU-");
    assertThat(alert.path("message").asString()).contains(alert.path("alertID").asString());
    var again = json(change("pharmacy", "supply", "EUD1"));
    assertThat(again.path("alertID")).isEqualTo(alert.path("alertID"));

    var elsewhere = json(change("harbor", "supply", "EUD1"));
    assertThat(elsewhere.path("code").asString()).isEqualTo("PCK_19");
    assertThat(elsewhere.path("alertID").asString()).isNotEqualTo(alert.path("alertID").asString());
    assertThat(json(change("harbor", "destroy", "EUD1")).path("code").asString())
        .isEqualTo("PCK_22");
  }

  @Test
  void ofTwoSuppliesOfOnePackAtTheSameMomentExactlyOneSucceeds() throws Exception {
    stock("EUS1");
    var together = new CyclicBarrier(2);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<JsonNode> supplying =
          () -> {
            together.await();
            return json(change("pharmacy", "supply", "EUS1"));
          };
      var first = people.submit(supplying);
      var second = people.submit(supplying);

      var answers = List.of(first.get(), second.get());
      assertThat(answers).filteredOn(told -> told.path("code").isMissingNode()).hasSize(1);
      assertThat(answers)
          .filteredOn(told -> told.path("code").asString("").equals("PCK_19"))
          .hasSize(1);
    }
    assertThat(
            jdbc.sql("select count(*) from emvs_change where epc like '%/21/EUS1'")
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void whatIsSentAgainRaisesNothingAnew() {
    stock("EUR1");
    var body = body("EUR1", null, clock.instant().toString());
    var first = post("pharmacy", "supply", "queue-1", body).expectStatus().isOk();
    var told = json(first);
    for (var i = 0; i < 5; i++) {
      assertThat(json(post("pharmacy", "supply", "queue-1", body).expectStatus().isOk()))
          .isEqualTo(told);
    }
    assertThat(alerts("EUR1")).isZero();
    post("pharmacy", "supply", "queue-1", body("EUR2", null, null)).expectStatus().isBadRequest();
  }

  @Test
  void aQueueThatComesLateKeepsItsTimes() {
    stock("EUQ1");
    var then = clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    post("pharmacy", "supply", "late", body("EUQ1", null, then.toString())).expectStatus().isOk();

    assertThat(
            jdbc.sql("select at from emvs_change where epc like '%/21/EUQ1'")
                .query(OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(then);
    post("pharmacy", "supply", "soon", body("EUQ1", null, then.plusSeconds(9_000).toString()))
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void theSameUserTakesAChangeBackWithinTenDays() {
    stock("EUU1");
    change("pharmacy", "supply", "EUU1").expectStatus().isOk();

    var undone = json(change("pharmacy", "undo", "EUU1").expectStatus().isOk());

    assertThat(undone.path("state").asString()).isEqualTo("ACTIVE");
    assertThat(undone.path("light").asString()).isEqualTo("green");
    change("pharmacy", "supply", "EUU1").expectStatus().isOk();
    assertThat(json(change("harbor", "undo", "EUU1")).path("code").asString()).isEqualTo("PCK_21");
    assertThat(verify("pharmacy", "EUU1").path("state").asString()).isEqualTo("SUPPLIED");

    clock.advance(Duration.ofDays(10).plusSeconds(5));
    var late = json(change("pharmacy", "undo", "EUU1").expectStatus().isEqualTo(409));
    assertThat(late.path("code").asString()).isEqualTo("PCK_20");
    assertThat(late.path("alertID").asString()).isNotBlank();
  }

  @Test
  void lockedPacksAreUnlockedAndStolenOnesStayStolen() {
    stock("EUU2");
    change("pharmacy", "lock", "EUU2").expectStatus().isOk();
    assertThat(json(change("pharmacy", "supply", "EUU2")).path("code").asString())
        .isEqualTo("PCK_22");
    assertThat(json(change("pharmacy", "undo", "EUU2")).path("state").asString())
        .isEqualTo("ACTIVE");

    change("pharmacy", "stolen", "EUU2").expectStatus().isOk();
    assertThat(json(change("pharmacy", "undo", "EUU2")).path("code").asString())
        .isEqualTo("PCK_27");
    stock("EUU3");
    change("pharmacy", "destroy", "EUU3").expectStatus().isOk();
    assertThat(json(change("pharmacy", "undo", "EUU3")).path("code").asString())
        .isEqualTo("PCK_27");
  }

  @Test
  void whatWasNotChangedOrStandsOtherwiseIsNotTakenBack() {
    stock("EUU4");
    assertThat(json(change("pharmacy", "undo", "EUU4")).path("code").asString())
        .isEqualTo("PCK_06");
    change("pharmacy", "supply", "EUU4").expectStatus().isOk();
    var body = body("EUU4", null, null);
    body.put("state", "EXPORTED");
    assertThat(
            json(post("pharmacy", "undo", UUID.randomUUID().toString(), body))
                .path("code")
                .asString())
        .isEqualTo("PCK_06");
  }

  @Test
  void whoDoesNotHoldAPackDoesNotChangeIt() {
    stock("EUH1");
    var told = json(change("harbor", "supply", "EUH1").expectStatus().isEqualTo(409));

    assertThat(told.path("code").asString()).isEqualTo("PCK_27");
    assertThat(verify("pharmacy", "EUH1").path("state").asString()).isEqualTo("ACTIVE");
  }

  @Test
  void eachPartOfACodeThatDoesNotFitHasItsAlert() {
    stock("EUN1");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("EUN2")).replace("CZ26A", "OTHERLOT"));

    assertThat(code("(01)00300010543215(17)410331(10)CZ26A(21)NOBODYS")).isEqualTo("PC_02");
    assertThat(code("(01)00300010543215(17)410331(10)NEVER(21)EUN1")).isEqualTo("LOT_03");
    assertThat(code("(01)00300010543215(17)410331(10)OTHERLOT(21)EUN1")).isEqualTo("LOT_13");
    assertThat(code("(01)00300010543215(17)420331(10)CZ26A(21)EUN1")).isEqualTo("LOT_12");
    assertThat(alerts("EUN1")).isEqualTo(3);
  }

  @Test
  void whoTypesMayMistype() {
    stock("EUM1");
    var typed = "(01)00300010543215(17)410331(10)CZ26A(21)EUM1X";
    for (var i = 0; i < 2; i++) {
      assertThat(get("cedar", typed, "manual").path("alertID").isMissingNode()).isTrue();
    }
    assertThat(get("cedar", typed, "manual").path("alertID").asString()).isNotBlank();
    assertThat(get("lakeshore", typed, "scan").path("alertID").asString()).isNotBlank();
  }

  @Test
  void expiredPacksAreRedAndNoAlert() {
    var expired = "(01)00300010543215(10)OLDLOT(21)EUE1";
    papers.send(
        "maker",
        papers.commissioning("maker", "2020-03-31", pack("EUE1")).replace("CZ26A", "OLDLOT"));

    var told = json(change("maker", "supply", expired, true).expectStatus().isEqualTo(409));
    assertThat(told.path("overlays").toString()).isEqualTo("[\"EXPIRED\"]");
    assertThat(told.path("code").isMissingNode()).isTrue();
    change("maker", "destroy", expired, true).expectStatus().isOk();
    var undo = json(change("maker", "undo", expired, true).expectStatus().isEqualTo(409));
    assertThat(undo.path("alertID").isMissingNode()).isTrue();
    assertThat(alerts("EUE1")).isZero();
  }

  @Test
  void recalledPacksAreRedAndNoAlert() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("EUE2")).replace("CZ26A", "BADLOT"),
        papers.recalling("maker").replace("CZ26A", "BADLOT"));

    var told =
        json(
            change("maker", "supply", "(01)00300010543215(10)BADLOT(21)EUE2", true)
                .expectStatus()
                .isEqualTo(409));
    assertThat(told.path("overlays").toString()).isEqualTo("[\"RECALLED\"]");
    assertThat(alerts("EUE2")).isZero();
  }

  @Test
  void userAndMakerSpeakOfAnAlertAndNobodyElseReadsIt() {
    stock("EUA1");
    var alert =
        get("pharmacy", "(01)00300010543215(17)420331(10)CZ26A(21)EUA1", "scan")
            .path("alertID")
            .asString();

    assertThat(side("pharmacy", alert)).isEqualTo("user");
    assertThat(side("maker", alert)).isEqualTo("maker");
    assertThat(side("harbor", alert)).isNull();

    comment("pharmacy", alert, "Scanned twice, the same.").expectStatus().isCreated();
    comment("maker", alert, "<script>alert(1)</script>").expectStatus().isCreated();
    comment("harbor", alert, "Me too").expectStatus().isNotFound();
    comment("maker", alert, " ").expectStatus().isBadRequest();
    var said = read("pharmacy", "/api/emvs/alerts/" + alert + "/comments");
    assertThat(said.valueStream().map(one -> one.path("by").asString()))
        .containsExactly("user", "maker");
    assertThat(said.toString()).doesNotContain("pharmacy").doesNotContain("GS1 Pharma");
    tokens
        .as("harbor")
        .get()
        .uri("/api/emvs/alerts/" + alert + "/comments")
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void whatIsNoRequestIsRefusedWithItsPlace() {
    stock("EUB1");
    change("pharmacy", "eat", "EUB1").expectStatus().isBadRequest();
    post("pharmacy", "supply", "", body("EUB1", null, null)).expectStatus().isBadRequest();
    var ean = new HashMap<String, Object>(Map.of("scan", "4006381333931"));
    assertThat(
            json(post("pharmacy", "supply", "k", ean).expectStatus().isBadRequest())
                .path("place")
                .asString())
        .isEqualTo("scan");
  }

  @ParameterizedTest
  @CsvSource({"lock,locked", "check-out,checked out"})
  void aLockedPackIsRedAtTheOrdinaryScanUntilThatIsUndone(String transition, String word) {
    var serial = "EUL" + transition.replace("-", "");
    stock(serial);
    assertThat(scanned("pharmacy", serial).path("verdict").asString()).isEqualTo("GENUINE");
    change("pharmacy", transition, serial).expectStatus().isOk();

    var scan = scanned("pharmacy", serial);
    assertThat(scan.path("verdict").asString()).isEqualTo("DO_NOT_DISPENSE");
    assertThat(scan.toString()).contains("This pack is " + word);
    assertThat(scanned("harbor", serial).path("verdict").asString()).isEqualTo("DO_NOT_DISPENSE");

    change("pharmacy", "undo", serial).expectStatus().isOk();
    assertThat(scanned("pharmacy", serial).path("verdict").asString()).isEqualTo("GENUINE");
  }

  @ParameterizedTest
  @CsvSource({"lock", "check-out"})
  void aDocumentThatDispensesALockedPackIsAnAlertOfItsUserAndMaker(String transition) {
    var serial = "EUX" + transition.replace("-", "");
    stock(serial);
    stock(serial + "FREE");
    change("pharmacy", transition, serial).expectStatus().isOk();

    papers.send("pharmacy", papers.dispensing("pharmacy", pack(serial), pack(serial + "FREE")));

    assertThat(alerts(serial)).isOne();
    assertThat(alerts(serial + "FREE")).isZero();
    assertThat(
            jdbc.sql("select code from emvs_alert where epc like '%/21/' || ?")
                .param(serial)
                .query(String.class)
                .single())
        .isEqualTo("PCK_22");
  }

  @Test
  void aPackThatWasUnlockedIsDispensedByADocumentWithoutAnAlert() {
    stock("EUX3");
    change("pharmacy", "lock", "EUX3").expectStatus().isOk();
    change("pharmacy", "undo", "EUX3").expectStatus().isOk();

    papers.send("pharmacy", papers.dispensing("pharmacy", pack("EUX3")));

    assertThat(alerts("EUX3")).isZero();
  }

  @Test
  void aMakerTakesItsProductOffTheMarketAndPutsItBack() {
    var own = "(01)%s(21)EUW1".formatted(WITHDRAWN);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", PACK_OF_WITHDRAWN));
    withdraw("pharmacy", WITHDRAWN, "Fragments of glass").expectStatus().isForbidden();
    assertThat(get("maker", own, "scan").path("overlays")).isEmpty();

    withdraw("maker", WITHDRAWN, "Fragments of glass").expectStatus().isNoContent();
    withdraw("maker", WITHDRAWN, "Again").expectStatus().isNoContent();

    assertThat(get("maker", own, "scan").path("overlays").toString()).isEqualTo("[\"WITHDRAWN\"]");
    var told = read("pharmacy", "/api/emvs/withdrawals").get(0);
    assertThat(told.path("reason").asString()).isEqualTo("Fragments of glass");
    assertThat(
            jdbc.sql("select count(*) from event where uri = ?")
                .param(told.path("eventID").asString())
                .query(Integer.class)
                .single())
        .isOne();
    lift("pharmacy", "/api/emvs/withdrawals/").expectStatus().isForbidden();
    lift("maker", "/api/emvs/withdrawals/").expectStatus().isNoContent();
    assertThat(get("maker", own, "scan").path("overlays")).isEmpty();
  }

  @Test
  void anAdministratorWithdrawsToo() {
    var path = "/api/administration/emvs/withdrawals/";
    put("operator", path + "08712345678906", "Not licensed any more").expectStatus().isNoContent();
    put("maker", path + "08712345678906", "Not mine").expectStatus().isForbidden();
    put("operator", path + "08712345678906", " ").expectStatus().isBadRequest();
    put("operator", path + "8712345678906X", "No number").expectStatus().isBadRequest();

    assertThat(read("pharmacy", "/api/emvs/withdrawals").toString()).contains("08712345678906");
    tokens
        .as("operator")
        .delete()
        .uri(path + "08712345678906")
        .exchange()
        .expectStatus()
        .isNoContent();
    assertThat(read("pharmacy", "/api/emvs/withdrawals").toString())
        .doesNotContain("08712345678906");
  }

  @Test
  void onlyPartiesThatAreListedWorkUnderTheProfileAndAllWhereNoneIs() {
    var caller = caller("pharmacy");

    for (var listed : List.of(Set.<String>of(), Set.of("pharmacy"), Set.of("0614142000011"))) {
      users(listed).mustBeOne(caller);
    }
    assertThatThrownBy(() -> users(Set.of("harbor", "0614143000010")).mustBeOne(caller))
        .hasMessageContaining("403");
  }

  private EmvsUsers users(Set<String> listed) {
    var tolerance = new EmvsSettings.Tolerance(1, 2, Duration.ofHours(1));
    return new EmvsUsers(new EmvsSettings(true, listed, "EU", Set.of(), tolerance), parties);
  }

  private Caller caller(String code) {
    var party = parties.byCode(code).orElseThrow();
    return new Caller(party.id(), code, party.roles());
  }

  private JsonNode scanned(String party, String serial) {
    return json(tokens.as(party).get().uri("/api/verify?scan={scan}", scan(serial)).exchange());
  }

  private ResponseSpec withdraw(String client, String gtin, String reason) {
    return put(client, "/api/emvs/withdrawals/" + gtin, reason);
  }

  private ResponseSpec put(String client, String path, String reason) {
    return tokens
        .as(client)
        .put()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("reason", reason))
        .exchange();
  }

  private ResponseSpec lift(String client, String path) {
    return tokens.as(client).delete().uri(path + WITHDRAWN).exchange();
  }

  private void stock(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }

  private static String scan(String serial) {
    return "(01)00300010543215(17)410331(10)CZ26A(21)" + serial;
  }

  private static Map<String, Object> body(
      String serial, @Nullable String entry, @Nullable String at) {
    var body = new HashMap<String, Object>(Map.of("scan", scan(serial)));
    body.put("entry", entry);
    body.put("at", at);
    return body;
  }

  private ResponseSpec change(String client, String transition, String serial) {
    return change(client, transition, scan(serial), true);
  }

  private ResponseSpec change(String client, String transition, String scan, boolean whole) {
    return post(client, transition, UUID.randomUUID().toString(), Map.of("scan", scan));
  }

  private ResponseSpec post(String client, String transition, String key, Map<String, ?> body) {
    return tokens
        .as(client)
        .post()
        .uri("/api/emvs/packs/" + transition)
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private JsonNode verify(String client, String serial) {
    return get(client, scan(serial), "scan");
  }

  private String code(String scan) {
    return get("pharmacy", scan, "scan").path("code").asString();
  }

  private JsonNode get(String client, String scan, String entry) {
    return json(
        tokens
            .as(client)
            .get()
            .uri("/api/emvs/packs?scan={scan}&entry={entry}", scan, entry)
            .exchange()
            .expectStatus()
            .isOk());
  }

  private JsonNode read(String client, String uri) {
    return json(tokens.as(client).get().uri(uri).exchange().expectStatus().isOk());
  }

  private @Nullable String side(String client, String alert) {
    return StreamSupport.stream(read(client, "/api/emvs/alerts").spliterator(), false)
        .filter(one -> one.path("alertID").asString().equals(alert))
        .map(one -> one.path("side").asString())
        .findFirst()
        .orElse(null);
  }

  private ResponseSpec comment(String client, String alert, String text) {
    return tokens
        .as(client)
        .post()
        .uri("/api/emvs/alerts/" + alert + "/comments")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("text", text))
        .exchange();
  }

  private static JsonNode json(ResponseSpec answer) {
    return JsonMapper.shared()
        .readTree(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  private long alerts(String serial) {
    return jdbc.sql("select count(*) from emvs_alert where epc like '%/21/' || ?")
        .param(serial)
        .query(Long.class)
        .single();
  }
}
