package org.pedigree.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.edi.Notices;
import org.pedigree.edi.X12Format;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Format;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What failed is taken up again after a fix, and has its effect once. */
@PedigreeTest
class ReplayTest {

  private static final String GIVEN_UP = "The node failed on this document again and again";

  @Autowired private Capture capture;
  @Autowired private Documents documents;
  @Autowired private X12Format x12;
  @Autowired private Parties parties;
  @Autowired private Outbound outbound;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aDocumentThatTheNodeGaveUpIsTakenUpAndHasItsEffectOnce() {
    var document = givenUp("northwind", "rep1");
    assertThat(failures(document)).isEqualTo(1);

    assertThat(replay("northwind", document)).isEqualTo("taken up");

    awaitStored(document);
    assertThat(events("rep1")).isEqualTo(1);
    assertThat(failures(document)).isZero();
    assertThat(replay("northwind", document)).isEqualTo("not failed");
    assertThat(events("rep1")).isEqualTo(1);
    assertThat(replays(document)).containsExactly("northwind taken up", "northwind not failed");
  }

  @Test
  void whatIsStillWrongIsStillRefusedForTheSameReasons() {
    var wrong =
        papers
            .commissioning("northwind", "2041-03-31", pack("rep2"))
            .replace("\"action\": \"ADD\"", "\"action\": \"WRONG\"");
    capture.accept(
        party("northwind"), papers.document(wrong), Format.JSON, ErrorBehaviour.ROLLBACK);
    var document = latest("northwind");
    var before = reasons(document);

    assertThat(replay("northwind", document)).isEqualTo("still failed");

    assertThat(reasons(document)).isNotEmpty().isEqualTo(before);
    assertThat(events("rep2")).isZero();
  }

  @Test
  void allOfACauseAreTakenUpAtOnceAndNoneOfAnotherParty() {
    var one = givenUp("northwind", "rep3");
    var two = givenUp("northwind", "rep4");
    var another = givenUp("distributor", "rep5");

    var outcomes =
        tokens
            .as("northwind")
            .post()
            .uri("/api/documents/failures/replay?rule={rule}", GIVEN_UP)
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();

    assertThat(outcomes.toString()).isEqualTo("{taken up=2}");
    awaitStored(one);
    awaitStored(two);
    assertThat(failures(another)).isEqualTo(1);
  }

  @Test
  void whatWasCapturedInPartIsNotTakenUpAgain() {
    var good = papers.commissioning("northwind", "2041-03-31", pack("rep6"));
    var wrong =
        papers
            .commissioning("northwind", "2041-03-31", pack("rep7"))
            .replace("\"action\": \"ADD\"", "\"action\": \"WRONG\"");
    capture.accept(
        party("northwind"), papers.document(good, wrong), Format.JSON, ErrorBehaviour.PROCEED);
    var document = latest("northwind");
    await().atMost(Duration.ofMinutes(1)).until(() -> failed(document));

    assertThat(replay("northwind", document)).isEqualTo("in part");
    assertThat(events("rep6")).isEqualTo(1);
  }

  @Test
  void whatWasNotBroughtIsSentAgain() {
    var id =
        outbound.send(party("pharmacy"), party("cedar"), "rep8".getBytes(), DocumentKind.EPCIS_XML);
    jdbc.sql("update outbound_document set escalated_at = now(), last_error = 'away' where id = ?")
        .param(id)
        .update();
    var document = latest("pharmacy");

    assertThat(replay("pharmacy", document)).isEqualTo("sent again");

    assertThat(failed(document)).isFalse();
    assertThat(failures(document)).isZero();
  }

  @Test
  void anInterchangeFromAMailboxThatWasMissingInTheProfileIsTakenUpOnce() {
    var notice = Notices.of("000000721", "rep10").from("ZZMAKERSOTHERBOX");
    x12.take("maker", "rep10.edi", notice.bytes());
    var document =
        jdbc.sql("select key from monitor_document where name = 'interchange 000000721'")
            .query(UUID.class)
            .single();
    assertThat(replay("distributor", document)).isEqualTo("still failed");

    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select id, '0300011111116', 950,
                   '{"gln": "0300011111116", "validation": "as received",
                     "mailboxes": ["ZZ:MAKERSOTHERBOX"]}'::jsonb, now(), 'ReplayTest'
              from party where code = 'distributor'
            """)
        .update();
    try {
      assertThat(replay("distributor", document)).isEqualTo("taken up");
      assertThat(replay("distributor", document)).isEqualTo("not failed");
    } finally {
      jdbc.sql("delete from partner_profile where changed_by = 'ReplayTest'").update();
    }

    assertThat(failures(document)).isZero();
    await().atMost(Duration.ofMinutes(1)).until(() -> events("rep10a") == 1);
    assertThat(sets("000000721")).isEqualTo(1);
  }

  private int sets(String control) {
    return jdbc.sql(
            """
            select count(*)::int from monitor_document m
              join edi_interchange i on i.id = m.interchange and m.ordinal is not null
             where i.control_number = ? and i.state = 'taken'
            """)
        .param(control)
        .query(Integer.class)
        .single();
  }

  @Test
  void anotherPartysDocumentIsNotReplayed() {
    var document = givenUp("distributor", "rep9");

    tokens
        .as("northwind")
        .post()
        .uri("/api/documents/{document}/replay", document)
        .exchange()
        .expectStatus()
        .isNotFound();
    assertThat(replays(document)).isEmpty();
  }

  /** A sound document on which work broke off too often. */
  private UUID givenUp(String party, String serial) {
    var bytes = papers.document(papers.commissioning(party, "2041-03-31", pack(serial)));
    var kept = documents.keep(party(party), Format.JSON, bytes);
    jdbc.sql(
            """
            with job as (
              insert into capture_job
                     (capture_id, document_id, sender, error_behaviour, readable, success,
                      created_at, due_at, finished_at)
              values (gen_random_uuid(), ?, ?, 'rollback', true, false, now(), now(), now())
              returning id)
            insert into capture_finding
                   (job_id, position, measure, severity, place, rule, expected, found)
            select id, 0, 'work', 'error', 'document', ?, 'the work on it to end', '8 failures'
              from job
            """)
        .params(kept.id(), party(party).value(), GIVEN_UP)
        .update();
    return jdbc.sql("select key from monitor_document where document_id = ?")
        .param(kept.id())
        .query(UUID.class)
        .single();
  }

  private String replay(String party, UUID document) {
    return (String)
        tokens
            .as(party)
            .post()
            .uri("/api/documents/{document}/replay", document)
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody()
            .get("outcome");
  }

  private void awaitStored(UUID document) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                jdbc.sql(
                        "select stored_at is not null and not failed from monitor_document"
                            + " where key = ?")
                    .param(document)
                    .query(Boolean.class)
                    .single());
  }

  private UUID latest(String party) {
    return jdbc.sql("select key from monitor_document where party = ? order by id desc limit 1")
        .param(party(party).value())
        .query(UUID.class)
        .single();
  }

  private boolean failed(UUID document) {
    return jdbc.sql("select failed from monitor_document where key = ?")
        .param(document)
        .query(Boolean.class)
        .single();
  }

  private List<String> reasons(UUID document) {
    return jdbc.sql(
            """
            select place || rule || found from monitor_failure
             where document = (select id from monitor_document where key = ?) order by position
            """)
        .param(document)
        .query(String.class)
        .list();
  }

  private int failures(UUID document) {
    return reasons(document).size();
  }

  private List<String> replays(UUID document) {
    return jdbc.sql(
            """
            select by || ' ' || outcome from monitor_replay
             where document = (select id from monitor_document where key = ?) order by id
            """)
        .param(document)
        .query(String.class)
        .list();
  }

  private long events(String serial) {
    return jdbc.sql(
            """
            select count(distinct event_id) from event_epc join epc on epc.id = epc_id
             where canonical like '%/21/' || ?
            """)
        .param(serial)
        .query(Long.class)
        .single();
  }

  private PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
