package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What regulators are told, within what they said they want to know, and what of that is on record.
 */
@PedigreeTest
@TestPropertySource(properties = "pedigree.retention.dry=false") // a database of its own
class AuditTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SPAN = "&since=2026-01-01&until=2026-02-01";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;

  @BeforeEach
  void goods() {
    if (jdbc.sql("select count(*) from document").query(Long.class).single() > 0) {
      return;
    }
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("A1"), pack("A2")),
        papers.shipping("maker", "pharmacy", pack("A1")),
        papers.shipping("maker", "harbor", pack("A2")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("A1")));
    papers.send("pharmacy", papers.shipping("pharmacy", "harbor", pack("A2")));
  }

  @Test
  void anAuditTellsAllThatAPartyHadToDoWithInItsTime() {
    var lines = ndjson(get("regulator", "/api/audit?party=pharmacy&reason=audit" + SPAN));

    assertThat(of(lines, "event")).hasSize(3);
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.at("/what").asString())
                  .isEqualTo("ObjectEvent OBSERVE receiving in_progress");
              assertThat(line.at("/state").asString()).isEqualTo("accepted, own");
            })
        .anySatisfy(
            line -> {
              assertThat(line.at("/kind").asString()).isEqualTo("event");
              assertThat(line.at("/state").asString()).isEqualTo("refused, own");
              assertThat(line.at("/detail").asString()).isNotEmpty();
            });
    assertThat(of(lines, "shipment")).hasSize(1);
    assertThat(of(lines, "shipment").getFirst().at("/from").asString()).isEqualTo("maker");
    assertThat(lines.getLast().at("/kind").asString()).isEqualTo("end");
    assertThat(lines.getLast().at("/lines").asInt()).isEqualTo(lines.size() - 1);
    assertThat(
            ndjson(
                get(
                    "regulator",
                    "/api/audit?party=pharmacy&reason=a&since=2025-01-01&until=2026-01-01")))
        .hasSize(1);
  }

  @Test
  void anAuditIsToldAsCsvToo() {
    var csv =
        text(get("regulator", "/api/audit?party=pharmacy&reason=audit&format=csv" + SPAN))
            .split("\n");

    assertThat(csv[0]).isEqualTo("kind,id,at,what,from,to,state,detail");
    assertThat(csv).anyMatch(line -> line.startsWith("\"shipment\",\"ni:///"));
    assertThat(csv[csv.length - 1])
        .isEqualTo("\"end\",,,,,,,\"%d lines\"".formatted(csv.length - 2));
  }

  @Test
  void anAuditIsToldToThoseConcernedWithItsProof() {
    get("regulator", "/api/audit?party=pharmacy&reason=CONCERNED" + SPAN).expectStatus().isOk();

    for (var concerned : List.of("pharmacy", "maker", "harbor")) {
      var access = accesses(concerned, "CONCERNED").getFirst();
      assertThat(access.at("/askedFor").asString()).startsWith("audit of pharmacy");
      var id = access.at("/accessID").asString();
      assertThat(json(get(concerned, "/api/accesses/" + id)).at("/leaf").asString())
          .startsWith("0x");
    }
    assertThat(accesses("cedar", "CONCERNED")).isEmpty();
  }

  @Test
  void anAuditNeedsARegulatorAReasonAPartyAndASpan() {
    get("pharmacy", "/api/audit?party=maker&reason=x" + SPAN).expectStatus().isForbidden();
    get("regulator", "/api/audit?party=maker" + SPAN).expectStatus().isForbidden();
    get("regulator", "/api/audit?party=nobody&reason=x" + SPAN).expectStatus().isBadRequest();
    get("regulator", "/api/audit?party=maker&reason=x&since=2026-01-01")
        .expectStatus()
        .isBadRequest();
    get("regulator", "/api/audit?party=maker&reason=x&since=2026-02-01&until=2026-01-01")
        .expectStatus()
        .isBadRequest();
    get("regulator", "/api/audit?party=maker&reason=x&format=pdf" + SPAN)
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void anInquiryBoundsWhatIsAskedUnderIt() {
    var inquiry = opened(Map.of("party", "pharmacy"));

    assertThat(ndjson(get("regulator", audit("pharmacy", inquiry, SPAN)))).hasSizeGreaterThan(1);
    outside(get("regulator", audit("maker", inquiry, SPAN)));
    outside(get("regulator", audit("pharmacy", inquiry, "&since=2025-12-31&until=2026-01-02")));
    get("regulator", "/api/trace?epc=%s&inquiry=%s".formatted(pack("A1"), inquiry))
        .expectStatus()
        .isOk();
    outside(get("regulator", "/api/trace?epc=%s&inquiry=%s".formatted(pack("NONE"), inquiry)));

    assertThat(looks(inquiry, false)).hasSize(2);
    assertThat(looks(inquiry, true)).hasSize(3);
    assertThat(accesses("pharmacy", "A purpose.")).isNotEmpty();
  }

  @Test
  void anInquiryIntoALotOrAPackIsBoundedByIt() {
    var lot = opened(Map.of("gtin", "00300010543215", "lot", "CZ26A"));
    var pack = opened(Map.of("epc", pack("A1")));

    get("regulator", "/api/trace?epc=%s&inquiry=%s".formatted(pack("A2"), lot))
        .expectStatus()
        .isOk();
    outside(get("regulator", audit("pharmacy", lot, SPAN)));
    get("regulator", "/api/trace?epc=%s&inquiry=%s".formatted(pack("A1"), pack))
        .expectStatus()
        .isOk();
    outside(get("regulator", "/api/trace?epc=%s&inquiry=%s".formatted(pack("A2"), pack)));
  }

  @Test
  void anInquiryThatIsOverOrAnothersAnswersNothing() {
    var closed = opened(Map.of("party", "pharmacy"));
    post("regulator", "/api/inquiries/%s/closing".formatted(closed), Map.of())
        .expectStatus()
        .isOk();
    outside(get("regulator", audit("pharmacy", closed, SPAN)));
    var old = opened(Map.of("party", "pharmacy"));
    clock.advance(Duration.ofDays(31));
    outside(get("regulator", audit("pharmacy", old, SPAN)));

    get("regulator", audit("pharmacy", UUID.randomUUID().toString(), SPAN))
        .expectStatus()
        .isNotFound();
    get("pharmacy", audit("pharmacy", old, SPAN)).expectStatus().isForbidden();
  }

  @Test
  void anInquiryHasAPurposeOneSubjectAndASpan() {
    for (var wrong :
        List.of(
            Map.of("party", "pharmacy", "purpose", " "),
            Map.of("party", "nobody"),
            Map.of("party", "pharmacy", "epc", pack("A1")),
            Map.of("gtin", "00300010543215"),
            Map.of("party", "pharmacy", "until", "2025-01-01"),
            Map.of("party", "pharmacy", "validUntil", "2020-01-01"))) {
      inquiry("regulator", wrong).expectStatus().isBadRequest();
    }
    inquiry("regulator", Map.of()).expectStatus().isBadRequest();
    inquiry("maker", Map.of("party", "pharmacy")).expectStatus().isForbidden();
  }

  /** Whatever the way in: where a look can't be logged, nothing is shown. */
  @Test
  void nothingIsShownWithoutTheLogRow() {
    var inquiry = opened(Map.of("party", "pharmacy"));
    var recall = recall();
    jdbc.sql(
            """
            create function refuse_to_log() returns trigger language plpgsql as
              'begin raise exception ''full''; end'
            """)
        .update();
    jdbc.sql(
            """
            create trigger unlogged before insert on inspection
              execute function refuse_to_log()
            """)
        .update();
    try {
      for (var way :
          List.of(
              "/api/audit?party=pharmacy&reason=x" + SPAN,
              audit("pharmacy", inquiry, SPAN),
              "/api/trace?epc=%s&inquiry=%s".formatted(pack("A1"), inquiry),
              "/api/recalls?reason=x",
              "/api/recalls/%s?reason=x".formatted(recall))) {
        var answer = get("regulator", way);
        answer.expectStatus().is5xxServerError();
        assertThat(text(answer)).as(way).doesNotContain("pharmacy", "A1", "ni:///");
      }
    } finally {
      jdbc.sql("drop trigger unlogged on inspection").update();
      jdbc.sql("drop function refuse_to_log()").update();
    }
  }

  private String recall() {
    var ordered =
        tokens
            .as("maker")
            .post()
            .uri("/api/recalls")
            .header("Idempotency-Key", "audit")
            .contentType(MediaType.APPLICATION_JSON)
            .body(
                Map.of(
                    "recallClass", "III",
                    "reason", "a reason",
                    "instructions", "instructions",
                    "lots", List.of(Map.of("gtin", "00300010543215", "lot", "ANOTHER"))))
            .exchange();
    return json(ordered).at("/recallID").asString();
  }

  private static String audit(String party, String inquiry, String span) {
    return "/api/audit?party=%s&inquiry=%s%s".formatted(party, inquiry, span);
  }

  private String opened(Map<String, String> subject) {
    var answer = inquiry("regulator", subject);
    answer.expectStatus().isCreated();
    return json(answer).at("/inquiryID").asString();
  }

  private ResponseSpec inquiry(String party, Map<String, String> subject) {
    var request = new HashMap<String, String>();
    request.put("purpose", "A purpose.");
    request.put("since", "2026-01-01");
    request.put("until", "2026-02-01");
    request.putAll(subject);
    return post(party, "/api/inquiries", request);
  }

  private static void outside(ResponseSpec answer) {
    answer.expectStatus().isForbidden();
    assertThat(json(answer).at("/rule").asString()).isEqualTo("within the inquiry");
  }

  private List<String> looks(String inquiry, boolean refused) {
    return jdbc.sql(
            """
            select inspection.subject from inspection join inquiry on inquiry.id = inspection.inquiry_id
             where inquiry.inquiry_id = ?::uuid and refused = ?
               and inspection.leaf_id is not null
            """)
        .params(inquiry, refused)
        .query(String.class)
        .list();
  }

  private List<JsonNode> accesses(String party, String reason) {
    var found = new ArrayList<JsonNode>();
    for (var access : json(get(party, "/api/accesses"))) {
      if (access.at("/reason").asString().equals(reason)) {
        found.add(access);
      }
    }
    return found;
  }

  private static List<JsonNode> of(List<JsonNode> lines, String kind) {
    return lines.stream().filter(line -> line.at("/kind").asString().equals(kind)).toList();
  }

  private ResponseSpec get(String party, String uri) {
    return tokens.as(party).get().uri(uri).exchange();
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

  private static List<JsonNode> ndjson(ResponseSpec answer) {
    answer.expectStatus().isOk();
    return text(answer).lines().map(JSON::readTree).toList();
  }

  private static JsonNode json(ResponseSpec answer) {
    return JSON.readTree(text(answer));
  }

  private static String text(ResponseSpec answer) {
    var body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }
}
