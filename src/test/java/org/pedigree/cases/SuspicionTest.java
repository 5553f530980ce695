package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
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

/** Suspect product: set aside, investigated, cleared or illegitimate, told to others, released. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class SuspicionTest {

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aPackThatIsSetAsideIsRedAtTheNextScanUntilItIsCleared() {
    deliver("F1", "F2");

    var uuid = suspect("pharmacy", pack("F1"));

    assertThat(verdict("pharmacy", "F1")).isEqualTo("DO_NOT_DISPENSE not-held");
    assertThat(verdict("pharmacy", "F2")).startsWith("GENUINE");
    verified(uuid, "F1").expectBody().jsonPath("$.sound").isEqualTo(true);
    decide(uuid, "clearing").expectStatus().isOk();
    assertThat(verdict("pharmacy", "F1")).startsWith("GENUINE");
  }

  @Test
  void whatIsInAContainerIsSetAsideWithIt() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("F3"), pack("F4"), box("F5")),
        papers.packing("maker", box("F5"), pack("F3"), pack("F4")));

    var uuid = suspect("maker", box("F5"));

    assertThat(verdict("maker", "F4")).isEqualTo("DO_NOT_DISPENSE not-held");
    assertThat(JsonPath.<List<?>>read(one("maker", uuid), "$.packs")).hasSize(2);
  }

  @Test
  void aNumberThatNobodyMadeIsRedForWhoHoldsItAsSuspect() {
    suspect("pharmacy", pack("F6"));

    assertThat(verdict("pharmacy", "F6")).startsWith("DO_NOT_DISPENSE");
    assertThat(failed(scan("pharmacy", "F6"))).contains("not-held");
    assertThat(verdict("harbor", "F6")).startsWith("UNKNOWN");
  }

  @Test
  void onesOwnSuspicionDoesNotReachWhatOthersHold() {
    deliver("F7");
    var uuid = suspect("harbor", pack("F7"));

    assertThat(verdict("pharmacy", "F7")).startsWith("GENUINE");
    assertThat(verdict("harbor", "F7")).startsWith("DO_NOT_DISPENSE");
    assertThat(get("harbor", "/api/investigations")).contains(uuid);
    assertThat(get("maker", "/api/investigations")).doesNotContain(uuid);
  }

  @Test
  void theMakersResponderTellsWhatTheMakerSuspectsFromWhatItFoundIllegitimate() {
    deliver("F8");
    assertThat(askedOfItsMaker("F8")).contains("VERIFIED").doesNotContain("NOT_VERIFIED");

    var uuid = suspect("maker", pack("F8"));

    assertThat(askedOfItsMaker("F8")).contains("NOT_VERIFIED", "Suspect");
    post("maker", "/api/investigations/%s/escalation".formatted(uuid), Map.of("reason", "seen"))
        .expectStatus()
        .isOk();
    assertThat(askedOfItsMaker("F8"))
        .contains("NOT_VERIFIED", "Illegitimate")
        .doesNotContain("Suspect");
  }

  @Test
  void whatItsHolderFoundIllegitimateIsAnsweredSoAndWhatAStrangerFoundIsNot() {
    deliver("F9", "F10");
    var strangers = suspect("harbor", pack("F10"));
    post("harbor", "/api/investigations/%s/escalation".formatted(strangers), Map.of("reason", "x"))
        .expectStatus()
        .isOk();
    assertThat(askedOfItsMaker("F10")).doesNotContain("NOT_VERIFIED");

    var uuid = suspect("pharmacy", pack("F9"));
    assertThat(askedOfItsMaker("F9")).contains("NOT_VERIFIED", "Suspect");
    decide(uuid, "escalation").expectStatus().isOk();
    assertThat(askedOfItsMaker("F9")).contains("NOT_VERIFIED", "Illegitimate");
  }

  private String askedOfItsMaker(String serial) {
    return body(
        tokens
            .as("pharmacy")
            .post()
            .uri("/api/verifications")
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("scan", "(01)00300010543215(17)410331(10)CZ26A(21)" + serial))
            .exchange());
  }

  @Test
  void aWholeLotIsSetAsideAndASampleOfItIsDrawnThatCanBeDrawnAgain() {
    var packs = IntStream.range(0, 35).mapToObj(i -> pack("G" + i)).toArray(String[]::new);
    var commissioned = papers.commissioning("northwind", "2041-03-31", packs);
    papers.send("northwind", commissioned.replace("CZ26A", "CZ26ODD"));
    Map<String, Object> lot =
        Map.of("gtin", "00300010543215", "lot", "CZ26ODD", "reason", "odd print");

    var uuid = start("northwind", lot);

    var whole = one("northwind", uuid);
    assertThat(JsonPath.<Integer>read(whole, "$.line.count.packs")).isEqualTo(35);
    List<String> sample = JsonPath.read(whole, "$.packs[?(@.sampled == true)].epc");
    List<String> all = JsonPath.read(whole, "$.packs[*].epc");
    var seed = JsonPath.<Number>read(whole, "$.seed").longValue();
    assertThat(sample).hasSize(4);
    assertThat(sample).containsExactlyInAnyOrderElementsOf(SamplingRule.sample(seed, all));
    assertThat(verdict("northwind", "G7")).isEqualTo("DO_NOT_DISPENSE not-held");
  }

  @Test
  void productIsNotClearedBeforeItsSampleWasVerifiedAndSound() {
    deliver("F10");
    var uuid = suspect("pharmacy", pack("F10"), pack("F11"));

    refused(decide(uuid, "clearing"), "verify the sample first");
    verified(uuid, "F10");
    verified(uuid, "F11").expectBody().jsonPath("$.sound").isEqualTo(false);
    refused(decide(uuid, "clearing"), "clear what is sound");
    decide(uuid, "escalation").expectStatus().isOk();
    refused(decide(uuid, "escalation"), "escalate what is under investigation");
    verified(uuid, "F99").expectStatus().isBadRequest();
  }

  @Test
  void partnersOfIllegitimateProductAreToldAndReleaseItWhenThatIsTerminated() {
    deliver("F12");
    var uuid = start("maker", Map.of("objects", List.of(pack("F12")), "reason", "copied"));
    refused(
        post("maker", "/api/investigations/" + uuid + "/notices", Map.of()),
        "notify of what is illegitimate");
    post("maker", "/api/investigations/" + uuid + "/escalation", Map.of("reason", "counterfeit"))
        .expectStatus()
        .isOk();

    for (var time = 0; time < 2; time++) {
      post("maker", "/api/investigations/" + uuid + "/notices", Map.of()).expectStatus().isOk();
    }

    assertThat(JsonPath.<List<String>>read(one("maker", uuid), "$.notices[*].partner"))
        .containsExactly("pharmacy");
    assertThat(verdict("pharmacy", "F12")).isEqualTo("DO_NOT_DISPENSE not-held");
    List<String> theirs =
        JsonPath.read(get("pharmacy", "/api/investigations"), "$[?(@.notifiedBy == 'maker')].uuid");
    assertThat(theirs).hasSize(1);
    verified(theirs.getFirst(), "F12");
    refused(decide(theirs.getFirst(), "clearing"), "wait for who notified");

    var termination = "/api/investigations/" + uuid + "/termination";
    refused(
        post("maker", termination, Map.of("reason", "FDA agreed")),
        "record what became of it first");
    dispose("maker", uuid, Map.of("how", "not in possession")).expectStatus().isOk();
    post("maker", termination, Map.of("reason", "FDA agreed")).expectStatus().isOk();
    assertThat(verdict("pharmacy", "F12")).startsWith("GENUINE");
    assertThat(one("pharmacy", theirs.getFirst())).contains("\"state\":\"terminated\"");
  }

  @Test
  void theFormIsMadeAsDataAndAsPdfWithinItsTime() throws IOException {
    deliver("F13");
    var uuid = suspect("pharmacy", pack("F13"));
    refused(form(uuid, Map.of()), "The FDA is notified of illegitimate product");
    decide(uuid, "escalation").expectStatus().isOk();
    assertThat(one("pharmacy", uuid)).contains("\"overdue\":false");
    clock.advance(Duration.ofHours(25));
    assertThat(one("pharmacy", uuid)).contains("\"overdue\":true");

    var made = body(form(uuid, Map.of()).expectStatus().isCreated());

    assertThat(one("pharmacy", uuid)).contains("\"overdue\":false");
    assertThat(JsonPath.<String>read(made, "$.form.account.contact.email"))
        .isEqualTo("pharmacy@example.com");
    var number = JsonPath.<String>read(made, "$.uuid");
    var pdf =
        tokens
            .as("pharmacy")
            .get()
            .uri("/api/forms-3911/" + number + "/pdf")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Drug Notification", "<script>", "counterfeit", "Elm Street Pharmacy")
          .contains("12. Quantity", "CZ26A", "12 Elm St", "dispenser", "+1 555 0115");
    }
    tokens
        .as("maker")
        .get()
        .uri("/api/forms-3911/" + number)
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void aFormThatLacksAFieldIsRefusedByItsNumber() {
    deliver("F14");
    var uuid = suspect("pharmacy", pack("F14"));
    decide(uuid, "escalation").expectStatus().isOk();

    lacks(form(uuid, Map.of("type", "second")), "type");
    lacks(form(uuid, Map.of("classification", "odd")), "classification");
    lacks(form(uuid, Map.of("event", " ")), "event");
    lacks(form(uuid, Map.of("incident", "FDA-1")), "incident");
    lacks(form(uuid, Map.of("type", "follow-up")), "incident");
    lacks(form(uuid, Map.of("drug", Map.of("name", "x"))), "drug.ingredients");
    form(uuid, Map.of()).expectStatus().isCreated();
    lacks(form(uuid, Map.of("type", "termination", "incident", "FDA-1")), "noLonger");
    form(
            uuid,
            Map.of(
                "type", "termination", "incident", "FDA-1", "noLonger", "destroyed", "event", ""))
        .expectStatus()
        .isCreated();
  }

  @Test
  void theFormSaysWhatTheNodeKnowsAndWhatPeopleSayInstead() {
    deliver("F15", "F16");
    var uuid = suspect("pharmacy", pack("F15"), pack("F16"));
    decide(uuid, "escalation").expectStatus().isOk();

    var made = body(form(uuid, Map.of()).expectStatus().isCreated());

    var day = LocalDate.now(clock).toString();
    assertThat(JsonPath.<String>read(made, "$.form.finding")).isEqualTo("illegitimate");
    assertThat(JsonPath.<String>read(made, "$.form.dates.notified")).isEqualTo(day);
    assertThat(JsonPath.<String>read(made, "$.form.dates.determined")).isEqualTo(day);
    assertThat(JsonPath.<Map<String, String>>read(made, "$.form.drug.marks"))
        .containsEntry("quantity", "2 packages")
        .containsEntry("serials", "F15, F16")
        .containsEntry("lots", "CZ26A")
        .containsEntry("expiries", "2041-03-31")
        .containsKey("ndc");
    assertThat(JsonPath.<Map<String, String>>read(made, "$.form.company"))
        .containsEntry("name", "Elm Street Pharmacy")
        .containsEntry("category", "dispenser")
        .hasEntrySatisfying("address", address -> assertThat(address).contains("12 Elm St"));
    assertThat(JsonPath.<Boolean>read(made, "$.form.account.partnersNotified")).isFalse();

    post("pharmacy", "/api/investigations/" + uuid + "/notices", Map.of()).expectStatus().isOk();
    var later =
        body(
            form(
                    uuid,
                    Map.of(
                        "type", "follow-up",
                        "incident", "FDA-2",
                        "phone", "+1 555 9999",
                        "company", Map.of("category", "other", "facility", "DUNS 1")))
                .expectStatus()
                .isCreated());
    assertThat(JsonPath.<String>read(later, "$.form.dates.notified")).isEqualTo(day);
    assertThat(JsonPath.<Boolean>read(later, "$.form.account.partnersNotified")).isTrue();
    assertThat(JsonPath.<String>read(later, "$.form.account.contact.phone"))
        .isEqualTo("+1 555 9999");
    assertThat(JsonPath.<String>read(later, "$.form.company.facility")).isEqualTo("DUNS 1");
  }

  @Test
  void aFormNeedsWhatTheNodeDoesNotKnowEither() {
    var uuid = suspect("pharmacy", pack("F17"));
    decide(uuid, "escalation").expectStatus().isOk();

    lacks(form(uuid, Map.of()), "drug.marks.lots");
    lacks(form(uuid, Map.of("dates", Map.of("determined", "2999-01-01"))), "dates.determined");
    lacks(form(uuid, Map.of("type", "follow-up", "incident", "FDA-3")), "dates.notified");
    deliver("F21");
    var known = suspect("pharmacy", pack("F21"));
    decide(known, "escalation").expectStatus().isOk();
    lacks(form(known, Map.of("alternative", "by phone")), "alternative");
  }

  @Test
  void itsMakerNotifiesOfHighRiskAndMayFindItIllegitimateLater() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("F18")),
        papers.shipping("maker", "harbor", pack("F18")));
    papers.send("harbor", papers.receiving("maker", "harbor", pack("F18")));
    var theirs = suspect("harbor", pack("F99"));
    post("harbor", "/api/investigations/" + theirs + "/high-risk", Map.of("reason", "odd"))
        .expectStatus()
        .isForbidden();

    var uuid = suspect("maker", pack("F18"));
    var path = "/api/investigations/" + uuid;
    post("maker", path + "/high-risk", Map.of("reason", "a plate was stolen"))
        .expectStatus()
        .isOk();
    assertThat(one("maker", uuid)).contains("\"state\":\"high risk\"", "notifyBy");
    assertThat(askedOfItsMaker("F18")).contains("NOT_VERIFIED").doesNotContain("Illegitimate");
    post("maker", path + "/notices", Map.of()).expectStatus().isOk();
    assertThat(get("harbor", "/api/investigations"))
        .contains("notified of product at high risk of illegitimacy");
    refused(
        post("maker", path + "/high-risk", Map.of("reason", "again")),
        "escalate what is under investigation");

    post("maker", path + "/escalation", Map.of("reason", "copies found")).expectStatus().isOk();
    assertThat(one("maker", uuid)).contains("\"state\":\"illegitimate\"", "a plate was stolen");
    assertThat(askedOfItsMaker("F18")).contains("Illegitimate");
  }

  @Test
  void whatBecameOfIllegitimateProductIsRecordedWithTheSamplesPlace() {
    deliver("F19", "F20");
    var uuid = suspect("pharmacy", pack("F19"), pack("F20"));
    refused(
        dispose("pharmacy", uuid, Map.of("how", "destroyed", "quantity", 1)),
        "dispose of what is illegitimate");
    decide(uuid, "escalation").expectStatus().isOk();

    lacks(dispose("pharmacy", uuid, Map.of("how", "burnt")), "how");
    lacks(dispose("pharmacy", uuid, Map.of("how", "destroyed")), "quantity");
    lacks(dispose("pharmacy", uuid, Map.of("how", "kept as sample", "quantity", 1)), "place");
    dispose("pharmacy", uuid, Map.of("how", "destroyed", "quantity", 1, "reference", "C-7"))
        .expectStatus()
        .isOk();
    dispose("pharmacy", uuid, Map.of("how", "kept as sample", "quantity", 1, "place", "safe 2"))
        .expectStatus()
        .isOk();

    var whole = one("pharmacy", uuid);
    assertThat(JsonPath.<List<String>>read(whole, "$.dispositions[*].how"))
        .containsExactly("destroyed", "kept as sample");
    assertThat(JsonPath.<String>read(whole, "$.dispositions[1].place")).isEqualTo("safe 2");
    decide(uuid, "termination").expectStatus().isOk();
  }

  private ResponseSpec dispose(String party, String uuid, Map<String, Object> disposition) {
    return post(party, "/api/investigations/" + uuid + "/dispositions", disposition);
  }

  @Test
  void aTenthButAtLeastThreeAreVerified() {
    assertThat(IntStream.of(0, 1, 2, 3, 4, 29, 30, 31, 35, 1_000).map(SamplingRule::size))
        .containsExactly(0, 1, 2, 3, 3, 3, 3, 4, 4, 100);
    var packs = new ArrayList<String>();
    IntStream.range(0, 200).forEach(i -> packs.add("pack " + i));
    var first = SamplingRule.sample(7, packs);
    assertThat(SamplingRule.sample(7, packs.reversed())).isEqualTo(first);
    assertThat(SamplingRule.sample(8, packs)).isNotEqualTo(first);
  }

  // ---- what happens ----

  private void deliver(String... serials) {
    var packs =
        IntStream.range(0, serials.length).mapToObj(i -> pack(serials[i])).toArray(String[]::new);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.shipping("maker", "pharmacy", packs));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", packs));
  }

  private String suspect(String party, String... epcs) {
    return start(party, Map.of("objects", List.of(epcs), "reason", "odd print"));
  }

  private String start(String party, Map<String, Object> suspicion) {
    var answer = post(party, "/api/investigations", suspicion).expectStatus().isCreated();
    return JsonPath.read(body(answer), "$.line.uuid");
  }

  private ResponseSpec verified(String uuid, String serial) {
    return post(
        "pharmacy",
        "/api/investigations/" + uuid + "/verifications",
        Map.of("scan", "(01)00300010543215(17)410331(10)CZ26A(21)" + serial));
  }

  private ResponseSpec decide(String uuid, String what) {
    return post(
        "pharmacy", "/api/investigations/%s/%s".formatted(uuid, what), Map.of("reason", "seen"));
  }

  private ResponseSpec form(String uuid, Map<String, Object> otherwise) {
    var form =
        new HashMap<String, Object>(
            Map.of(
                "type", "initial",
                "classification", "counterfeit",
                "event", "A pack with a copied number <script>",
                "drug",
                    Map.of(
                        "name",
                        "Coolzine",
                        "ingredients",
                        "zinc",
                        "description",
                        "tablets",
                        "strength",
                        "5 mg",
                        "dosageForm",
                        "tablet")));
    form.putAll(otherwise);
    return post("pharmacy", "/api/investigations/" + uuid + "/forms", form);
  }

  private ResponseSpec post(String party, String uri, Object body) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  // ---- what is told ----

  private static void refused(ResponseSpec answer, String rule) {
    answer.expectStatus().isEqualTo(409);
    answer.expectBody().jsonPath("$.rule").isEqualTo(rule).jsonPath("$.expected").isNotEmpty();
  }

  private static void lacks(ResponseSpec answer, String place) {
    answer.expectStatus().isBadRequest();
    answer.expectBody().jsonPath("$.place").isEqualTo(place).jsonPath("$.rule").isNotEmpty();
  }

  /** The verdict, and of the checks that failed the first. */
  private String verdict(String party, String serial) {
    var answer = scan(party, serial);
    var failed = failed(answer);
    return JsonPath.read(answer, "$.verdict") + (failed.isEmpty() ? "" : " " + failed.getFirst());
  }

  private String scan(String party, String serial) {
    return get(party, "/api/verify?scan=(01)00300010543215(21)" + serial);
  }

  private static List<String> failed(String answer) {
    return JsonPath.read(answer, "$.reasons[?(@.outcome == 'failed')].check");
  }

  private String one(String party, String uuid) {
    return get(party, "/api/investigations/" + uuid);
  }

  private String get(String party, String uri) {
    return body(tokens.as(party).get().uri(uri).exchange().expectStatus().isOk());
  }

  private static String body(ResponseSpec answer) {
    return answer.expectBody(String.class).returnResult().getResponseBody();
  }
}
