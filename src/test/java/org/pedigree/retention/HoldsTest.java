package org.pedigree.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Legal holds: who places and lifts them at which door, and what each of them keeps. */
@PedigreeTest
class HoldsTest {

  private static final String OF_REGULATORS = "/api/holds";
  private static final String OF_ADMINISTRATORS = "/api/administration/holds";
  private static final String GTIN = "00300010543215";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionOperations transactions;
  private final List<Long> placed = new ArrayList<>();
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @AfterEach
  void liftAll() {
    placed.forEach(id -> lift("regulator", OF_REGULATORS, id, "the test is over"));
  }

  @Test
  void aHoldOnALotKeepsItsPacksUntilItIsLifted() {
    var pack = ended("H1");

    place("regulator", OF_REGULATORS, Map.of("gtin", GTIN, "lot", "ANOTHER"));
    assertThat(needed()).doesNotContain(pack);
    var hold = place("regulator", OF_REGULATORS, Map.of("gtin", GTIN, "lot", "CZ26A"));
    assertThat(needed()).contains(pack);
    lift("operator", OF_ADMINISTRATORS, hold, "settled").expectStatus().isOk();
    assertThat(needed()).doesNotContain(pack);
  }

  @Test
  void aHoldOnAPartyKeepsWhatItTookPartInUntilItIsLifted() {
    var pack = ended("H2");

    place("operator", OF_ADMINISTRATORS, Map.of("party", "harbor"));
    assertThat(needed()).doesNotContain(pack);
    var hold = place("operator", OF_ADMINISTRATORS, Map.of("party", "pharmacy"));
    assertThat(needed()).contains(pack);
    lift("regulator", OF_REGULATORS, hold, "settled").expectStatus().isOk();
    assertThat(needed()).doesNotContain(pack);
  }

  @Test
  void aHoldOnADocumentKeepsWhatItToldOfUntilItIsLifted() throws InterruptedException {
    var pack = ended("H3");
    var other = ended("H4");
    var document = dispensed("H5");

    var hold = place("regulator", OF_REGULATORS, Map.of("document", document.toString()));
    assertThat(needed()).contains("https://id.gs1.org/01/" + GTIN + "/21/H5");
    assertThat(needed()).doesNotContain(pack, other);
    lift("regulator", OF_REGULATORS, hold, "settled").expectStatus().isOk();
    assertThat(needed()).doesNotContain("https://id.gs1.org/01/" + GTIN + "/21/H5");
  }

  @Test
  void whoPlacedAndWhoLiftedAHoldStaysOnRecord() {
    var hold = place("regulator", OF_REGULATORS, Map.of("party", "cedar"));

    assertThat(shown(hold).at("/subject").asString()).isEqualTo("party cedar");
    assertThat(shown(hold).at("/placed/by").asString()).isEqualTo("regulator regulator");
    assertThat(shown(hold).at("/placed/reason").asString()).isEqualTo("case 12");
    assertThat(shown(hold).at("/lifted").isNull()).isTrue();
    lift("operator", OF_ADMINISTRATORS, hold, "settled").expectStatus().isOk();
    assertThat(shown(hold).at("/lifted/by").asString()).isEqualTo("administrator operator");
    assertThat(shown(hold).at("/lifted/reason").asString()).isEqualTo("settled");
    assertThat(shown(hold).at("/placed/reason").asString()).isEqualTo("case 12");
  }

  @Test
  void nobodyElsePlacesSeesOrLiftsHoldsAndNobodyAtTheOthersDoor() {
    var hold = place("regulator", OF_REGULATORS, Map.of("party", "cedar"));

    for (var who : List.of("maker", "pharmacy", "operator")) {
      refused(who, OF_REGULATORS, hold);
    }
    for (var who : List.of("maker", "pharmacy", "regulator")) {
      refused(who, OF_ADMINISTRATORS, hold);
    }
    assertThat(shown(hold).at("/lifted").isNull()).isTrue();
  }

  private void refused(String who, String door, long hold) {
    tokens.as(who).get().uri(door).exchange().expectStatus().isForbidden();
    placing(who, door, Map.of("party", "cedar", "reason", "mine")).expectStatus().isForbidden();
    lift(who, door, hold, "mine").expectStatus().isForbidden();
  }

  @Test
  void whatIsNoHoldIsRefusedWithWhatIsWrong() {
    refused(Map.of("reason", "x"), HttpStatus.BAD_REQUEST);
    refused(
        Map.of("party", "cedar", "gtin", GTIN, "lot", "A", "reason", "x"), HttpStatus.BAD_REQUEST);
    refused(Map.of("gtin", GTIN, "reason", "x"), HttpStatus.BAD_REQUEST);
    refused(Map.of("gtin", "00300010543216", "lot", "A", "reason", "x"), HttpStatus.BAD_REQUEST);
    refused(Map.of("party", "cedar"), HttpStatus.BAD_REQUEST);
    refused(Map.of("party", "cedar", "reason", " "), HttpStatus.BAD_REQUEST);
    refused(Map.of("party", "cedar", "reason", "x".repeat(501)), HttpStatus.BAD_REQUEST);
    refused(Map.of("party", "nobody", "reason", "x"), HttpStatus.NOT_FOUND);
    refused(Map.of("epc", pack("NEVERMADE"), "reason", "x"), HttpStatus.NOT_FOUND);
    refused(Map.of("document", UUID.randomUUID().toString(), "reason", "x"), HttpStatus.NOT_FOUND);
  }

  private void refused(Map<String, String> request, HttpStatus status) {
    placing("regulator", OF_REGULATORS, request).expectStatus().isEqualTo(status);
  }

  @Test
  void aHoldIsLiftedOnceAndForAReason() {
    var hold = place("regulator", OF_REGULATORS, Map.of("party", "cedar"));

    lift("regulator", OF_REGULATORS, hold, "").expectStatus().isBadRequest();
    lift("regulator", OF_REGULATORS, hold + 1_000, "x").expectStatus().isNotFound();
    lift("regulator", OF_REGULATORS, hold, "settled").expectStatus().isOk();
    lift("regulator", OF_REGULATORS, hold, "again").expectStatus().isNotFound();
    assertThat(shown(hold).at("/lifted/reason").asString()).isEqualTo("settled");
  }

  /** A pack that was dispensed, and that nothing but a hold keeps; answers its canonical EPC. */
  private String ended(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.dispensing("pharmacy", pack(serial)));
    var canonical = "https://id.gs1.org/01/" + GTIN + "/21/" + serial;
    witnessed(canonical);
    return canonical;
  }

  /** The same; answers the id of the document that ended it. */
  private UUID dispensed(String serial) throws InterruptedException {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
    var document = papers.document(papers.dispensing("pharmacy", pack(serial)));
    var party = parties.byCode("pharmacy").orElseThrow().id();
    var job = capture.accept(party, document, Format.JSON, ErrorBehaviour.ROLLBACK);
    assertThat(capture.await(job).progress().success()).isTrue();
    witnessed("https://id.gs1.org/01/" + GTIN + "/21/" + serial);
    return job.id().captureId();
  }

  /** What waits for the chain is needed too. */
  private void witnessed(String canonical) {
    await().atMost(Duration.ofMinutes(1)).until(() -> !needed().contains(canonical));
  }

  /** The objects that a run would keep, were everything old. */
  private Set<String> needed() {
    return transactions.execute(
        _ -> {
          new Needed(jdbc, 1L << 50, Instant.parse("2999-01-01T00:00:00Z")).find();
          return jdbc.sql("select canonical from epc join needed_object using (id)")
              .query(String.class)
              .set();
        });
  }

  private long place(String who, String door, Map<String, String> on) {
    var request = new LinkedHashMap<>(on);
    request.put("reason", "case 12");
    var answer =
        placing(who, door, request)
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    var id = JsonMapper.shared().readTree(answer).at("/id").asLong();
    placed.add(id);
    return id;
  }

  private RestTestClient.ResponseSpec placing(
      String who, String door, Map<String, String> request) {
    return tokens
        .as(who)
        .post()
        .uri(door)
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private RestTestClient.ResponseSpec lift(String who, String door, long id, String reason) {
    return tokens
        .as(who)
        .post()
        .uri(door + "/{id}/lifting", id)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("reason", reason))
        .exchange();
  }

  private JsonNode shown(long id) {
    var all =
        tokens
            .as("regulator")
            .get()
            .uri(OF_REGULATORS)
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared()
        .readTree(all)
        .valueStream()
        .filter(hold -> hold.at("/id").asLong() == id)
        .findFirst()
        .orElseThrow();
  }
}
