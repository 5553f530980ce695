package org.pedigree.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Parties;
import org.pedigree.vrs.TradingCredentials;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trace requests between parties of this node, and of one elsewhere. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.inspections.told=true") // a database apart
class TracingTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GTIN = "00300010543215";
  private static final String MAKER = "0300011111116";
  private static final String PHARMACY = "0614142000011";
  private static final String ABROAD = "0614198000010";

  private static final AtomicReference<String> ABROAD_ANSWERS = new AtomicReference<>("");
  private static final List<String> ABROAD_HEARD = new CopyOnWriteArrayList<>();
  private static final HttpServer PARTNER = partner();

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private RestTestClient http;
  @Autowired private Resending resending;
  @Autowired private TestClock clock;
  private TestPapers papers;

  /** Answers with the status and the body that a test sets. */
  private static HttpServer partner() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            ABROAD_HEARD.add(
                String.valueOf(exchange.getRequestHeaders().getFirst(TradingCredentials.HEADER)));
            var answer = ABROAD_ANSWERS.get().split(" ", 2);
            var body = answer[1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  static void stop() {
    PARTNER.stop(0);
  }

  @DynamicPropertySource
  static void partnerIsAt(DynamicPropertyRegistry registry) {
    registry.add("pedigree.tracing.automatic", () -> "maker");
    registry.add("pedigree.tracing.partners[0].gln", () -> ABROAD);
    registry.add(
        "pedigree.tracing.partners[0].url",
        () -> "http://127.0.0.1:%d/traces".formatted(PARTNER.getAddress().getPort()));
    registry.add("pedigree.tracing.partners[0].token", () -> "a token");
  }

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aDirectPartnerIsAnsweredAtOnceByTheRespondersOwnChangesOfOwnership() {
    delivered("T101");

    var trace = made("pharmacy", request(MAKER, "T101"));

    assertThat(trace.at("/state").asString()).isEqualTo("answered");
    assertThat(trace.at("/response/requestId")).isEqualTo(trace.at("/requestId"));
    assertThat(trace.at("/response/inbound")).isEmpty();
    assertThat(trace.at("/response/outbound/0/owners/to/gln").asString()).isEqualTo(PHARMACY);
    assertThat(trace.at("/response/outbound/0/packages/0/serial").asString()).isEqualTo("T101");
    assertThat(trace.at("/response/product/0/gtin").asString()).isEqualTo(GTIN);
    var theirs = list("maker", "in");
    assertThat(theirs.get(0).at("/requestId")).isEqualTo(trace.at("/requestId"));
    assertThat(theirs.get(0).at("/partner/code").asString()).isEqualTo("pharmacy");
    assertThat(theirs.get(0).at("/test").asBoolean()).isTrue();
  }

  @Test
  void ownersAreToldToWhoAsksForOwners() {
    delivered("T201");

    var all =
        made("pharmacy", with(request(MAKER, "T201"), "responseTypeRequested", "All Known Owners"));
    var last =
        made(
            "pharmacy",
            with(request(MAKER, "T201"), "responseTypeRequested", "Last Known Owner(s)"));

    assertThat(all.at("/response/owners").findValuesAsString("gln"))
        .containsExactly(MAKER, PHARMACY);
    assertThat(last.at("/response/owners").findValuesAsString("gln")).containsExactly(PHARMACY);
    assertThat(all.at("/response/outbound").isMissingNode()).isTrue();
  }

  @Test
  void aLotIsTracedAsAWhole() {
    delivered("T301");
    var product = Map.of("gtin", GTIN, "lot", "CZ26A");

    var trace = made("pharmacy", with(request(MAKER, "T301"), "product", product));

    assertThat(trace.at("/response/outbound/0/packages").findValuesAsString("serial")).isNotEmpty();
    assertThat(trace.at("/product/lot").asString()).isEqualTo("CZ26A");
  }

  @Test
  void whoHadNoPartWaitsForAPersonWhoAnswersOnce() {
    delivered("T401");

    var trace = made("harbor", request(MAKER, "T401"));
    assertThat(trace.at("/state").asString()).isEqualTo("waiting");
    var theirs = list("maker", "in").get(0);
    assertThat(theirs.at("/heldBack").asString()).contains("no part");

    answer("maker", theirs.at("/traceID").asString(), Map.of()).expectStatus().isOk();
    answer("maker", theirs.at("/traceID").asString(), Map.of()).expectStatus().isEqualTo(409);

    var answered = again("harbor", trace);
    assertThat(answered.at("/state").asString()).isEqualTo("answered");
    assertThat(answered.at("/response/outbound/0/owners/to/gln").asString()).isEqualTo(PHARMACY);
  }

  @Test
  void anAnswerThatWasGivenElsewhereIsNoted() {
    delivered("T501");
    var trace = made("harbor", request(MAKER, "T501"));
    var theirs = list("maker", "in").get(0).at("/traceID").asString();

    answer("maker", theirs, Map.of("elsewhere", " ")).expectStatus().isBadRequest();
    answer("maker", theirs, Map.of("elsewhere", "In the portal, case 12.")).expectStatus().isOk();

    assertThat(again("harbor", trace).at("/state").asString()).isEqualTo("answered elsewhere");
  }

  @Test
  void withoutAnAttestationNothingIsAnsweredAndNothingKept() {
    delivered("T601");
    var before = jdbc.sql("select count(*) from trace_request").query(Long.class).single();

    for (var unattested : new String[] {null, "", "Curiosity"}) {
      var answer = ask("pharmacy", with(request(MAKER, "T601"), "reasonAttestation", unattested));
      refused(answer, 400, "A trace is answered for an attested reason");
    }
    refused(
        ask("pharmacy", with(request(MAKER, "T601"), "responseTypeRequested", "Everything")),
        400,
        "A trace says what it wants");
    refused(
        ask("pharmacy", with(request(MAKER, "T601"), "product", Map.of("gtin", GTIN))),
        400,
        "A trace is asked of a pack or of a lot");

    assertThat(jdbc.sql("select count(*) from trace_request").query(Long.class).single())
        .isEqualTo(before);
  }

  @Test
  void nobodyAsksInAnothersNameNorWithoutALicence() {
    delivered("T701");

    refused(ask("harbor", request(MAKER, "T701")), 403, "A trace is asked in one's own name");
    var harbor = parties.byCode("harbor").orElseThrow().id().value();
    jdbc.sql("update party_licence set valid_until = '2021-01-01' where party_id = ?")
        .param(harbor)
        .update();
    try {
      refused(
          ask("harbor", asked("harbor", "0614143000010", request(MAKER, "T701"))),
          403,
          "A trace is answered to authorised trading partners");
    } finally {
      jdbc.sql("update party_licence set valid_until = '2045-12-31' where party_id = ?")
          .param(harbor)
          .update();
    }
  }

  @Test
  void anIdStandsForOneRequestAndItsOneResponse() {
    delivered("T801");
    var request = with(request(MAKER, "T801"), "requestId", UUID.randomUUID().toString());

    var first = json(ask("pharmacy", request));
    var second = json(ask("pharmacy", request));

    assertThat(second).isEqualTo(first);
    refused(
        ask("pharmacy", with(request, "circumstances", "others")),
        409,
        "A requestId stands for one request");
  }

  @Test
  void theLawGivesOneBusinessDayAndFortyEightHoursAtMostButADispenserTwo() {
    clock.stopAt(Instant.parse("2026-03-06T20:00:00Z")); // a Friday, 15:00 in New York

    var maker = made("harbor", request(MAKER, "T901"));
    var pharmacy = made("harbor", request(PHARMACY, "T901"));

    assertThat(maker.at("/times/dueAt").asString()).isEqualTo("2026-03-08T20:00:00Z");
    assertThat(pharmacy.at("/times/dueAt").asString()).startsWith("2026-03-10T");
    assertThat(maker.at("/state").asString()).isEqualTo("waiting");
    clock.advance(Duration.ofDays(3));
    assertThat(get("harbor", maker).at("/state").asString()).isEqualTo("late");
  }

  @Test
  void aPartnersResponseIsMatchedByItsRequest() {
    delivered("TA01");
    var trace = made("maker", request(PHARMACY, "TA01"));
    assertThat(trace.at("/state").asString()).isEqualTo("waiting");
    var response = response(trace.at("/requestId").asString());

    respond("pharmacy", response).expectStatus().isNoContent();
    respond("pharmacy", response).expectStatus().isNoContent();

    assertThat(get("maker", trace).at("/response/owners/0/name").asString()).isEqualTo("Somebody");
    respond("harbor", response).expectStatus().isNotFound();
    respond("pharmacy", response(trace.at("/requestId").asString())).expectStatus().isEqualTo(409);
  }

  @Test
  void aPartnerElsewhereIsAskedByHttpAndAgain() {
    parties.introduce(new Gln(ABROAD), "Abroad Wholesale");
    ABROAD_ANSWERS.set("500 {}");
    var trace = made("pharmacy", request(ABROAD, "TB01"));
    assertThat(trace.at("/heldBack").asString()).contains("status 500");
    assertThat(trace.at("/state").asString()).isEqualTo("to be sent again");
    ABROAD_ANSWERS.set("202 {}");
    assertThat(again("pharmacy", trace).at("/heldBack").isMissingNode()).isTrue();
    ABROAD_ANSWERS.set("200 " + JSON.writeValueAsString(response(UUID.randomUUID().toString())));
    assertThat(again("pharmacy", trace).at("/heldBack").asString()).contains("another request");
    ABROAD_ANSWERS.set("200 {\"requestId\": ");
    assertThat(again("pharmacy", trace).at("/heldBack").asString()).contains("can't be read");
    ABROAD_ANSWERS.set(
        "200 " + JSON.writeValueAsString(response(trace.at("/requestId").asString())));

    var answered = again("pharmacy", trace);

    assertThat(answered.at("/state").asString()).isEqualTo("answered");
    assertThat(answered.at("/response/owners/0/name").asString()).isEqualTo("Somebody");
  }

  @Test
  void whatThePartnersNodeDidNotTakeIsSentAgainUntilItIs() {
    parties.introduce(new Gln(ABROAD), "Abroad Wholesale");
    ABROAD_ANSWERS.set("503 {}");
    var trace = made("pharmacy", request(ABROAD, "TD01"));
    assertThat(trace.at("/times/sentAgainAt").isMissingNode()).isFalse();

    clock.advance(Duration.ofMinutes(2));
    resending.go();
    assertThat(get("pharmacy", trace).at("/state").asString()).isEqualTo("to be sent again");

    ABROAD_ANSWERS.set(
        "200 " + JSON.writeValueAsString(response(trace.at("/requestId").asString())));
    clock.advance(Duration.ofMinutes(3));
    resending.go();

    var answered = get("pharmacy", trace);
    assertThat(answered.at("/state").asString()).isEqualTo("answered");
    assertThat(answered.at("/times/sentAgainAt").isMissingNode()).isTrue();
  }

  @Test
  void nothingIsSentAgainAfterItsTime() {
    parties.introduce(new Gln(ABROAD), "Abroad Wholesale");
    ABROAD_ANSWERS.set("503 {}");
    var trace = made("pharmacy", request(ABROAD, "TE01"));
    clock.advance(Duration.ofDays(10));
    ABROAD_ANSWERS.set("202 {}");

    resending.go();

    assertThat(get("pharmacy", trace).at("/state").asString()).isEqualTo("late");
    assertThat(get("pharmacy", trace).at("/heldBack").asString()).contains("status 503");
  }

  @Test
  void whatThePartnersNodeRefusesIsShownAndSentAgainByPeopleAlone() {
    parties.introduce(new Gln(ABROAD), "Abroad Wholesale");
    ABROAD_ANSWERS.set("403 {}");
    var trace = made("pharmacy", request(ABROAD, "TF01"));
    assertThat(trace.at("/state").asString()).isEqualTo("refused");
    assertThat(trace.at("/heldBack").asString()).contains("status 403");
    ABROAD_ANSWERS.set("202 {}");

    clock.advance(Duration.ofHours(2));
    resending.go();
    assertThat(get("pharmacy", trace).at("/state").asString()).isEqualTo("refused");

    assertThat(again("pharmacy", trace).at("/state").asString()).isEqualTo("waiting");
  }

  @Test
  void eachSendingToAPartnerElsewhereHasAPresentationOfItsOwnForThatRequestAndPartner()
      throws ParseException {
    parties.introduce(new Gln(ABROAD), "Abroad Wholesale");
    ABROAD_ANSWERS.set("202 {}");
    ABROAD_HEARD.clear();
    var trace = made("pharmacy", request(ABROAD, "TG01"));
    again("pharmacy", trace);

    var first = SignedJWT.parse(ABROAD_HEARD.get(0)).getJWTClaimsSet();
    var second = SignedJWT.parse(ABROAD_HEARD.get(1)).getJWTClaimsSet();
    assertThat(first.getStringClaim("nonce")).isEqualTo(trace.at("/requestId").asString());
    assertThat(second.getStringClaim("nonce")).isEqualTo(trace.at("/requestId").asString());
    assertThat(first.getAudience()).containsExactly(ABROAD);
    assertThat(first.getJWTID()).isNotEqualTo(second.getJWTID());
  }

  @Test
  void aRequestIsTakenOnACredentialAloneOnce() {
    delivered("TH01");
    var request = request(MAKER, "TH01");
    request.put("requestId", UUID.randomUUID().toString());
    var presentation = presentation("pharmacy", request);

    var answer = presented(request, presentation);
    answer.expectStatus().isOk();
    assertThat(json(answer).at("/outbound/0/owners/to/gln").asString()).isEqualTo(PHARMACY);
    assertThat(list("maker", "in").get(0).at("/proof").asString()).startsWith("credential ");

    denied(presented(request, presentation), "was used");
  }

  @Test
  void aCredentialThatIsBadOrOfAnotherOrForAnotherRequestIsRefusedByName() {
    delivered("TI01");
    var request = request(MAKER, "TI01");
    request.put("requestId", UUID.randomUUID().toString());
    var other = with(request, "requestId", UUID.randomUUID().toString());

    denied(presented(request, presentation("pharmacy", other)), "for another request");
    denied(presented(request, presentation("harbor", request)), "bound to");
    denied(presented(request, "e30.e30."), "a presentation");
    var presentation = presentation("pharmacy", request);
    clock.advance(Duration.ofMinutes(11));
    denied(presented(request, presentation), "made for now");
    refused(presented(request, null), 401, "A trace is asked by somebody known");
  }

  @Test
  void papersGoWithAResponseToItsTwoEndsOnly() {
    delivered("TJ01");
    var trace = made("harbor", request(MAKER, "TJ01"));
    var theirs = list("maker", "in").get(0).at("/traceID").asString();
    var paper = paper("note.pdf", "application/pdf", "a delivery note");

    answer("maker", theirs, Map.of("attachments", List.of(paper))).expectStatus().isOk();

    var answered = again("harbor", trace);
    assertThat(answered.at("/response/attachments/0/name").asString()).isEqualTo("note.pdf");
    assertThat(answered.at("/response/attachments/0/sha256").asString()).hasSize(64);
    assertThat(answered.at("/response/attachments/0/content").isMissingNode()).isTrue();
    for (var end : List.of("harbor " + answered.at("/traceID").asString(), "maker " + theirs)) {
      var got = attachment(end.split(" ")[0], end.split(" ")[1]);
      got.expectStatus().isOk();
      got.expectHeader().contentType(MediaType.APPLICATION_PDF);
      got.expectBody(String.class).isEqualTo("a delivery note");
    }
    attachment("pharmacy", theirs).expectStatus().isNotFound();
    attachment("harbor", theirs).expectStatus().isNotFound();
  }

  @Test
  void papersThatAreTooManyTooLargeOrNotWhatTheySayAreRefused() {
    delivered("TK01");
    made("harbor", request(MAKER, "TK01"));
    var theirs = list("maker", "in").get(0).at("/traceID").asString();
    var paper = paper("note.pdf", "application/pdf", "a delivery note");
    var refusals =
        Map.of(
            "A response has few attachments", Collections.nCopies(6, paper),
            "An attachment has a file's name", List.of(with(paper, "name", "../note.pdf")),
            "An attachment has a media type", List.of(with(paper, "contentType", "pdf")),
            "An attachment has the hash of its content",
                List.of(with(paper, "sha256", "0".repeat(64))),
            "An attachment's content is written in Base64", List.of(with(paper, "content", "%")),
            "An attachment is small", List.of(with(paper, "content", "A".repeat(6_700_000))));

    refusals.forEach(
        (rule, papers) ->
            refused(answer("maker", theirs, Map.of("attachments", papers)), 400, rule));

    answer("maker", theirs, Map.of("attachments", List.of(paper))).expectStatus().isOk();
  }

  @Test
  void papersThatAPartnerBringsLaterAreKept() {
    delivered("TL01");
    var trace = made("maker", request(PHARMACY, "TL01"));
    var paper = paper("scan.png", "image/png", "a picture");
    var response = with(response(trace.at("/requestId").asString()), "attachments", List.of(paper));

    refused(
        respond(
            "pharmacy",
            with(response, "attachments", List.of(with(paper, "sha256", "0".repeat(64))))),
        400,
        "An attachment has the hash of its content");
    respond("pharmacy", response).expectStatus().isNoContent();

    attachment("maker", trace.at("/traceID").asString())
        .expectBody(String.class)
        .isEqualTo("a picture");
  }

  @Test
  void nobodyElseSeesARequest() {
    delivered("TC01");
    var trace = made("pharmacy", request(MAKER, "TC01"));

    for (var other : new String[] {"harbor", "maker", "regulator"}) {
      tokens
          .as(other)
          .get()
          .uri("/api/traces/" + trace.at("/traceID").asString())
          .exchange()
          .expectStatus()
          .isNotFound();
    }
  }

  private void delivered(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }

  /** A drill of the pharmacy's. */
  private static Map<String, Object> request(String responder, String serial) {
    var request = new HashMap<String, Object>();
    request.put("responderGln", responder);
    request.put("onBehalfOfAuthority", false);
    request.put("responseTypeRequested", "Transaction Information");
    request.put("reasonAttestation", "Suspect Product Investigation");
    request.put("circumstances", "The seal is broken.");
    request.put("product", Map.of("gtin", GTIN, "serial", serial));
    request.put("test", true);
    return asked("Elm Street Pharmacy", PHARMACY, request);
  }

  private static Map<String, Object> asked(String name, String gln, Map<String, Object> request) {
    return with(
        request, "requester", Map.of("organization", name, "email", "trace@x.example", "gln", gln));
  }

  private static Map<String, Object> with(Map<String, Object> request, String name, Object value) {
    var other = new HashMap<>(request);
    other.put(name, value);
    return other;
  }

  private static Map<String, Object> response(String requestId) {
    return Map.of(
        "requestId", requestId,
        "responseId", UUID.randomUUID().toString(),
        "timestamp", "2026-01-01T00:00:00Z",
        "responder", Map.of("organization", "Elm Street Pharmacy", "gln", PHARMACY),
        "responseType", "All Known Owners",
        "product", List.of(),
        "owners", List.of(Map.of("name", "Somebody")));
  }

  private static Map<String, Object> paper(String name, String type, String text) {
    var content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return Map.of("name", name, "contentType", type, "content", content);
  }

  private ResponseSpec attachment(String party, String traceId) {
    return tokens.as(party).get().uri("/api/traces/%s/attachments/1".formatted(traceId)).exchange();
  }

  private String presentation(String party, Map<String, Object> request) {
    var wanted = Map.<String, Object>of("corrUUID", request.get("requestId"));
    return json(post(party, "/api/demo/presentations", wanted)).at("/presentation").asString();
  }

  /** Asked by somebody who is not signed in. */
  private ResponseSpec presented(Map<String, Object> request, @Nullable String presentation) {
    return http.post()
        .uri("/api/traces/requests")
        .headers(
            headers -> {
              if (presentation != null) {
                headers.set(TradingCredentials.HEADER, presentation);
              }
            })
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private static void denied(ResponseSpec answer, String why) {
    answer.expectStatus().isForbidden();
    var problem = json(answer);
    assertThat(problem.at("/place").asString()).isEqualTo(TradingCredentials.HEADER);
    assertThat(problem.at("/detail").asString()).contains(why);
  }

  private JsonNode made(String party, Map<String, Object> request) {
    var answer = post(party, "/api/traces", request);
    answer.expectStatus().isCreated();
    return json(answer);
  }

  private ResponseSpec ask(String party, Map<String, Object> request) {
    request.putIfAbsent("requestId", UUID.randomUUID().toString());
    return post(party, "/api/traces/requests", request);
  }

  private ResponseSpec respond(String party, Map<String, Object> response) {
    return post(party, "/api/traces/responses", response);
  }

  private ResponseSpec answer(String party, String traceId, Map<String, Object> how) {
    return post(party, "/api/traces/%s/answer".formatted(traceId), how);
  }

  private JsonNode again(String party, JsonNode trace) {
    return json(
        post(party, "/api/traces/%s/sending".formatted(trace.at("/traceID").asString()), Map.of()));
  }

  private JsonNode get(String party, JsonNode trace) {
    return json(
        tokens.as(party).get().uri("/api/traces/" + trace.at("/traceID").asString()).exchange());
  }

  private JsonNode list(String party, String direction) {
    return json(tokens.as(party).get().uri("/api/traces?direction=" + direction).exchange());
  }

  private ResponseSpec post(String party, String uri, Object body) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private static void refused(ResponseSpec answer, int status, String rule) {
    answer.expectStatus().isEqualTo(status);
    answer.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(json(answer).at("/rule").asString()).isEqualTo(rule);
  }

  private static JsonNode json(ResponseSpec answer) {
    return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
  }
}
