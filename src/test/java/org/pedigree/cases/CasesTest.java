package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
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
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Exceptions as cases: opened by rules and people, told to partners, tracked to their end. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class CasesTest {

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  @Autowired private CaseRound round;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void whatWasSentAndDidNotComeIsACaseUntilItComes() {
    sendAndReceive("E1", "E2");

    var open = caseOf("pharmacy", "E2");
    assertThat(text(open, "$.line.kinds[0]")).isEqualTo("data without product");
    assertThat(text(open, "$.line.partner")).isEqualTo("maker");
    assertThat(text(open, "$.items[0].rule")).isEqualTo("sent and not received");
    assertThat(cases("maker", "open")).doesNotContain(epc("E2"));

    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("E2")));

    assertThat(caseOf("pharmacy", "E2")).contains("\"resolution\":\"resolved by late data\"");
    assertThat(uuidOf("pharmacy", "open", "E2")).isNull();
  }

  @Test
  void anotherNumberInItsPlaceIsAMisalignment() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("E3"), pack("E4"), pack("E5")),
        papers.shipping("maker", "pharmacy", pack("E3"), pack("E4")));

    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("E3"), pack("E5")));

    var uuid = uuidOf("pharmacy", "open", "E5");
    assertThat(JsonPath.<List<?>>read(one("pharmacy", uuid), "$.items")).hasSize(1);
    var report = report("pharmacy", uuid);
    assertThat(text(report, "$.exceptions.data_misalignment[0].received_product_serial"))
        .isEqualTo("E5");
    assertThat(text(report, "$.exceptions.data_misalignment[0].product_data_serial"))
        .isEqualTo("E4");
    assertThat(text(report, "$.exceptions.data_misalignment[0].product_data_lot"))
        .isEqualTo("CZ26A");
  }

  @Test
  void aMissingContainerIsAnUnderageOfWhatIsInIt() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("E6"), pack("E7"), pack("E8"), box("E9")),
        papers.packing("maker", box("E9"), pack("E6"), pack("E7")),
        papers.shipping("maker", "pharmacy", box("E9"), pack("E8")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("E8")));

    var report = report("pharmacy", uuidOf("pharmacy", "open", "10300010543212/21/E9"));

    assertThat(JsonPath.<Integer>read(report, "$.exceptions.underages[0].quantity_ordered"))
        .isEqualTo(2);
    assertThat(text(report, "$.exceptions.underages[0].gtin")).isEqualTo("00300010543215");
  }

  @Test
  void whatWaitsForItsDataIsACaseAfterThreeBusinessDays() {
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("E10")));
    round.go();
    assertThat(uuidOf("pharmacy", "open", "E10")).isNull();

    clock.advance(Duration.ofDays(8));
    round.go();

    assertThat(text(caseOf("pharmacy", "E10"), "$.line.kinds[0]"))
        .isEqualTo("product without data");
    var late = new TestPapers(capture, parties);
    late.send(
        "maker", late.commissioning("maker", "2041-03-31", pack("E10")).replace("T09:", "T07:"));
    late.send("maker", late.shipping("maker", "pharmacy", pack("E10")).replace("T10:", "T08:"));
    assertThat(caseOf("pharmacy", "E10")).contains("resolved by late data");
  }

  @Test
  void whatTheDataContradictIsACaseAtOnce() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("E11")));

    papers.send("harbor", papers.shipping("harbor", "pharmacy", pack("E11")));

    var open = caseOf("harbor", "E11");
    assertThat(text(open, "$.line.kinds[0]")).isEqualTo("misalignment");
    assertThat(text(open, "$.items[0].details.rule")).isEqualTo("only the holder");
  }

  @Test
  void reportAndResponseGoBetweenTheSidesUntilTheCaseIsClosed() {
    sendAndReceive("E12", "E13");
    var uuid = uuidOf("pharmacy", "open", "E13");

    var report = report("pharmacy", uuid);
    assertThat(text(report, "$.exception_case_uuid")).isEqualTo(uuid);
    assertThat(text(report, "$.exceptions.missing_product[0].product_serial")).isEqualTo("E13");
    var item = text(report, "$.exceptions.missing_product[0].exception_item_uuid");

    var theirs = one("maker", uuid);
    assertThat(text(theirs, "$.line.partner")).isEqualTo("pharmacy");
    assertThat(text(theirs, "$.line.origin")).isEqualTo("partner");
    post("harbor", "/api/cases/" + uuid + "/response", answer(item)).expectStatus().isNotFound();
    post("maker", "/api/cases/" + uuid + "/response", answer(item)).expectStatus().isCreated();

    assertThat(text(one("pharmacy", uuid), "$.items[0].reply.response")).isEqualTo("Reject");
    assertThat(text(one("pharmacy", uuid), "$.items[0].reply.alternative"))
        .isEqualTo("Credit account");
    post("pharmacy", "/api/cases/" + uuid + "/closing", Map.of("reason", "credited"))
        .expectStatus()
        .isOk();
    assertThat(text(one("maker", uuid), "$.line.resolution"))
        .isEqualTo("resolved by Elm Street Pharmacy");
    assertThat(JsonPath.<List<?>>read(one("maker", uuid), "$.messages")).hasSize(3);
  }

  @Test
  void aCaseThatWasReportedIsToldToBeClosedWhenLateDataCloseIt() {
    sendAndReceive("E14", "E15");
    var uuid = uuidOf("pharmacy", "open", "E15");
    report("pharmacy", uuid);

    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("E15")));
    round.go();

    assertThat(text(one("maker", uuid), "$.line.clocks.closed")).isNotNull();
    var last = text(one("pharmacy", uuid), "$.messages[-1].uuid");
    var message = get("pharmacy", "/api/cases/" + uuid + "/messages/" + last);
    assertThat(message).contains("\"case_resolved\":true");
    round.go();
    assertThat(JsonPath.<List<?>>read(one("pharmacy", uuid), "$.messages")).hasSize(2);
  }

  @Test
  void aPartnersReportIsFiledAndAnsweredByItsUuids() {
    var uuid = UUID.randomUUID().toString();
    var body = partnersReport(uuid, "0614142000011");

    postText("pharmacy", "/api/exceptions/reports?to=maker", body).expectStatus().isCreated();
    postText("pharmacy", "/api/exceptions/reports?to=maker", body).expectStatus().isCreated();

    var filed = one("maker", uuid);
    assertThat(text(filed, "$.items[0].kind")).isEqualTo("product without data");
    assertThat(text(filed, "$.items[0].epc")).isEqualTo(epc("E16"));
    assertThat(JsonPath.<List<?>>read(filed, "$.messages")).hasSize(1);
    tokens.as("pharmacy").get().uri("/api/cases/" + uuid).exchange().expectStatus().isNotFound();
  }

  @Test
  void aMessageThatBreaksTheSchemaOrSpeaksForAnotherIsRefused() {
    var uuid = UUID.randomUUID().toString();
    var body = partnersReport(uuid, "0614142000011");

    refused(
        body.replace("\"Scan\"", "\"Guess\""),
        "/exceptions/missing_product_data/0/observation_source");
    refused(body.replace("\"case_resolved\"", "\"resolved\""), "/case_resolved");
    refused(body.replace(uuid, "seven"), "/exception_case_uuid");
    refused(body.replace("0614142000011", "0614143000010"), "/sender_information/gln");
    refused("{", "message");
    postText("pharmacy", "/api/exceptions/reports", body).expectStatus().isBadRequest();
    tokens.as("maker").get().uri("/api/cases/" + uuid).exchange().expectStatus().isNotFound();
  }

  @Test
  void aCaseOfAnotherPairIsNotTouchedByAThirdParty() {
    var uuid = UUID.randomUUID().toString();
    postText("pharmacy", "/api/exceptions/reports?to=maker", partnersReport(uuid, "0614142000011"))
        .expectStatus()
        .isCreated();

    postText("harbor", "/api/exceptions/reports?to=maker", partnersReport(uuid, "0614143000010"))
        .expectStatus()
        .isNotFound();
  }

  @Test
  void peopleOpenCasesByHandOncePerKey() {
    var request =
        Map.of(
            "kind", "damaged", "partner", "maker", "objects", List.of(pack("E17")), "note", "wet");

    var first = post("pharmacy", "/api/cases", request, "damaged-1");
    first.expectStatus().isCreated();
    post("pharmacy", "/api/cases", request, "damaged-1").expectStatus().isCreated();

    assertThat(JsonPath.<List<?>>read(cases("pharmacy", "open"), "$[?(@.note == 'wet')]"))
        .hasSize(1);
    post("pharmacy", "/api/cases", Map.of("kind", "odd", "note", "x"), "k1")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.place")
        .isEqualTo("kind");
    post("pharmacy", "/api/cases", Map.of("kind", "damaged", "note", ""), "k2")
        .expectStatus()
        .isBadRequest();
    post("pharmacy", "/api/cases", request, null).expectStatus().isBadRequest();
  }

  @Test
  void whatPdgHasNoListForIsAnsweredByItsItemToo() {
    var request =
        Map.of(
            "kind", "damaged", "partner", "maker", "objects", List.of(pack("E20")), "note", "torn");
    var uuid = text(body(post("pharmacy", "/api/cases", request)), "$.line.uuid");
    report("pharmacy", uuid);
    report("pharmacy", uuid);

    var theirs = one("maker", uuid);
    assertThat(JsonPath.<List<?>>read(theirs, "$.items")).hasSize(1);
    assertThat(text(theirs, "$.items[0].kind")).isEqualTo("damaged");
    assertThat(text(theirs, "$.items[0].epc")).isEqualTo(epc("E20"));
    post("maker", "/api/cases/" + uuid + "/response", answer(text(theirs, "$.items[0].uuid")))
        .expectStatus()
        .isCreated();

    assertThat(text(one("pharmacy", uuid), "$.items[0].reply.response")).isEqualTo("Reject");
  }

  @Test
  void aCaseIsOverdueAfterItsThreeBusinessDays() {
    sendAndReceive("E18", "E19");
    assertThat(caseOf("pharmacy", "E19")).contains("\"overdue\":false");

    clock.advance(Duration.ofDays(8));

    assertThat(caseOf("pharmacy", "E19")).contains("\"overdue\":true");
  }

  // ---- what happens ----

  /** Two packs are sent; the first comes. */
  private void sendAndReceive(String comes, String misses) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(comes), pack(misses)),
        papers.shipping("maker", "pharmacy", pack(comes), pack(misses)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(comes)));
  }

  private static String partnersReport(String uuid, String gln) {
    return """
    {"message_uuid": "%s", "exception_case_uuid": "%s", "timestamp": 1795900000,
     "po_number": "PO-7",
     "sender_information": {"email": "desk@example.com", "gln": "%s"},
     "exceptions": {"missing_product_data": [
       {"exception_item_uuid": "%s", "product_gtin": "00300010543215", "product_serial": "E16",
        "observation_source": "Scan", "resolution_request": "Send new data"}]},
     "case_resolved": false}
    """
        .formatted(UUID.randomUUID(), uuid, gln, UUID.randomUUID());
  }

  private static Map<String, Object> answer(String item) {
    return Map.of(
        "items",
        List.of(
            Map.of(
                "item",
                item,
                "response",
                "Reject",
                "alternative",
                "Credit account",
                "comments",
                "out of stock")));
  }

  private String report(String party, @Nullable String uuid) {
    var answer = post(party, "/api/cases/" + uuid + "/report", Map.of());
    answer.expectStatus().isCreated();
    return body(answer);
  }

  private void refused(String report, String place) {
    var answer = postText("pharmacy", "/api/exceptions/reports?to=maker", report);
    answer.expectStatus().isBadRequest();
    answer.expectBody().jsonPath("$.place").isEqualTo(place).jsonPath("$.expected").isNotEmpty();
  }

  // ---- what is told ----

  private String caseOf(String party, String serial) {
    var open = uuidOf(party, "open", serial);
    return one(party, open == null ? uuidOf(party, "closed", serial) : open);
  }

  private @Nullable String uuidOf(String party, String state, String serial) {
    List<String> all = JsonPath.read(cases(party, state), "$[*].uuid");
    return all.stream()
        .filter(uuid -> one(party, uuid).contains("/21/" + serial.replaceAll(".*/", "") + "\""))
        .findFirst()
        .orElse(null);
  }

  private String cases(String party, String state) {
    return get(party, "/api/cases?state=" + state);
  }

  private String one(String party, @Nullable String uuid) {
    return get(party, "/api/cases/" + uuid);
  }

  private String get(String party, String uri) {
    return body(tokens.as(party).get().uri(uri).exchange().expectStatus().isOk());
  }

  private ResponseSpec post(String party, String uri, Object body) {
    return post(party, uri, body, UUID.randomUUID().toString());
  }

  private ResponseSpec post(String party, String uri, Object body, @Nullable String key) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private ResponseSpec postText(String party, String uri, String body) {
    return post(party, uri, body);
  }

  private static String body(ResponseSpec answer) {
    return answer.expectBody(String.class).returnResult().getResponseBody();
  }

  private static String text(String json, String path) {
    return JsonPath.read(json, path);
  }

  private static String epc(String serial) {
    return "https://id.gs1.org/01/00300010543215/21/" + serial;
  }
}
