package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.ledger.Bytes32;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at rows of others: for a reason, logged, witnessed, and told to those concerned. */
@PedigreeTest
class AccessTest {

  private static final String LOOK = "/api/administration/trace?epc={epc}&reason={reason}";
  private static final String CAPTURES =
      "/api/administration/captures?reason={reason}&state={state}";

  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void anAdministratorSeesRowsForAReasonOnly() {
    var pack = shipped("ACCESS1");

    assertThat(status("operator", LOOK, pack, "")).isEqualTo(403);
    assertThat(looks(pack)).isZero();
    var history = get("operator", LOOK, pack, "ticket 1");
    assertThat(history.at("/item/state").asString()).isEqualTo("in transit");
    assertThat(history.at("/item/lot").asString()).isEqualTo("CZ26A");
    assertThat(history.at("/custody").size()).isEqualTo(2);
    assertThat(looks(pack)).isEqualTo(1);
  }

  @Test
  void anAdministratorActsForNoPartyAndNoPartyAsAdministrator() {
    var pack = shipped("ACCESS2");

    assertThat(status("operator", "/api/trace?epc={epc}&reason=x", pack)).isEqualTo(403);
    assertThat(status("operator", "/api/verify?scan={epc}", pack)).isEqualTo(403);
    assertThat(status("operator", "/epcis/capture")).isEqualTo(403);
    assertThat(status("operator", "/api/accesses")).isEqualTo(403);
    assertThat(status("maker", LOOK, pack, "mine")).isEqualTo(403);
    assertThat(status("regulator", LOOK, pack, "audit")).isEqualTo(403);
    assertThat(looks(pack)).isZero();
  }

  @Test
  void thePartiesConcernedAreToldAndNobodyElse() {
    var pack = shipped("ACCESS3");

    get("operator", LOOK, pack, "ticket 3");
    get("regulator", "/api/trace?epc={epc}&reason={reason}", pack, "complaint 3");

    assertThat(told("maker", "ACCESS3"))
        .containsExactly("regulator complaint 3", "operator ticket 3");
    assertThat(told("pharmacy", "ACCESS3"))
        .containsExactly("regulator complaint 3", "operator ticket 3");
    assertThat(told("harbor", "ACCESS3")).isEmpty();
    assertThat(told("regulator", "ACCESS3")).isEmpty();
  }

  @Test
  void aLookThatFoundNothingIsLoggedAndConcernsNobody() {
    var nobodys = pack("A4NOBODYS");

    assertThat(status("operator", LOOK, nobodys, "ticket 4")).isEqualTo(404);

    assertThat(looks(nobodys)).isEqualTo(1);
    assertThat(told("maker", "A4NOBODYS")).isEmpty();
  }

  @Test
  void anAccessIsALeafOfEvidenceAboutWhatTheLogSays() {
    get("operator", LOOK, shipped("ACCESS5"), "ticket 5");
    var id = access("maker", "ACCESS5");

    var proven = get("maker", "/api/accesses/" + id);

    assertThat(proven.at("/kind").asString()).isEqualTo("access");
    assertThat(proven.at("/kindNumber").asInt()).isEqualTo(5);
    assertThat(proven.at("/stage").asString()).isIn("recorded", "batched", "anchored", "confirmed");
    var logged =
        new Access(
            UUID.fromString(id),
            Instant.parse(proven.at("/at").asString()),
            new Access.By("administrator", "operator"),
            "ticket 5",
            "https://id.gs1.org/01/00300010543215/21/ACCESS5");
    assertThat(leafOf(id)).isEqualTo(logged.digest());
  }

  @Test
  void theAccessToAnothersRowsReadsLikeOneThatNeverWas() {
    get("operator", LOOK, shipped("ACCESS6"), "ticket 6");
    var id = access("maker", "ACCESS6");

    assertThat(status("harbor", "/api/accesses/" + id)).isEqualTo(404);
    assertThat(status("harbor", "/api/accesses/" + UUID.randomUUID())).isEqualTo(404);
    assertThat(get("harbor", "/api/accesses?before=" + id).size()).isZero();
  }

  @Test
  void anAdministratorSeesHowTheCapturesOfAllPartiesStand() throws InterruptedException {
    shipped("ACCESS7");
    var refused = refused("maker", pack("A7".repeat(11)));

    assertThat(status("operator", CAPTURES, "", "refused")).isEqualTo(403);
    assertThat(status("maker", CAPTURES, "mine", "refused")).isEqualTo(403);
    assertThat(status("regulator", CAPTURES, "audit", "refused")).isEqualTo(403);
    var all = get("operator", CAPTURES, "ticket 7", "refused");

    assertThat(all.at("/counts/captured").asInt()).isPositive();
    assertThat(all.at("/jobs/0/captureID").asString()).isEqualTo(refused.toString());
    assertThat(all.at("/jobs/0/sender").asString()).isEqualTo("maker");
    assertThat(all.at("/jobs/0/state").asString()).isEqualTo("refused");
    assertThat(all.at("/jobs/0/findings/0/rule").asString()).isNotEmpty();
    assertThat(get("operator", CAPTURES + "&before=" + refused, "ticket 7", "refused").at("/jobs"))
        .noneMatch(job -> job.at("/captureID").asString().equals(refused.toString()));
    assertThat(get("operator", CAPTURES, "ticket 7", "captured").at("/jobs"))
        .isNotEmpty()
        .allMatch(job -> job.at("/state").asString().equals("captured"));
    assertThat(accesses("maker")).contains("operator ticket 7 captures");
    assertThat(accesses("harbor")).doesNotContain("operator ticket 7 captures");
  }

  /** Sends a document with an error; answers the capture's id. */
  private UUID refused(String sender, String pack) throws InterruptedException {
    var party = parties.byCode(sender).orElseThrow().id();
    var document = papers.document(papers.commissioning(sender, "2041-03-31", pack));
    var job = capture.accept(party, document, Format.JSON, ErrorBehaviour.ROLLBACK);
    assertThat(capture.await(job).progress().success()).isFalse();
    return job.id().captureId();
  }

  private List<String> accesses(String client) {
    return get(client, "/api/accesses")
        .valueStream()
        .map(
            access ->
                String.join(
                    " ",
                    access.at("/by/name").asString(),
                    access.at("/reason").asString(),
                    access.at("/askedFor").asString()))
        .toList();
  }

  private String shipped(String serial) {
    var pack = pack(serial);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack),
        papers.shipping("maker", "pharmacy", pack));
    return pack;
  }

  private Bytes32 leafOf(String access) {
    return Bytes32.of(
        jdbc.sql(
                """
                select subject from ledger_leaf
                 where kind = 'access'
                   and id = (select leaf_id from inspection where access_id = ?::uuid)
                """)
            .param(access)
            .query(byte[].class)
            .single());
  }

  private long looks(String epc) {
    return jdbc.sql("select count(*) from inspection where subject like ?")
        .param("%/" + epc.substring(epc.lastIndexOf('.') + 1))
        .query(Long.class)
        .single();
  }

  private List<String> told(String client, String serial) {
    return get(client, "/api/accesses")
        .valueStream()
        .filter(access -> access.at("/askedFor").asString().endsWith("/" + serial))
        .map(access -> access.at("/by/name").asString() + " " + access.at("/reason").asString())
        .toList();
  }

  private String access(String client, String serial) {
    return get(client, "/api/accesses")
        .valueStream()
        .filter(access -> access.at("/askedFor").asString().endsWith("/" + serial))
        .map(access -> access.at("/accessID").asString())
        .findFirst()
        .orElseThrow();
  }

  private int status(String client, String uri, Object... variables) {
    return exchange(client, uri, variables).returnResult(String.class).getStatus().value();
  }

  private JsonNode get(String client, String uri, Object... variables) {
    var body =
        exchange(client, uri, variables)
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body);
  }

  private RestTestClient.ResponseSpec exchange(String client, String uri, Object... variables) {
    return tokens.as(client).get().uri(uri, variables).exchange();
  }
}
