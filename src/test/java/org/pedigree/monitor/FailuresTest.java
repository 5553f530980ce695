package org.pedigree.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.edi.Notices;
import org.pedigree.edi.X12Format;
import org.pedigree.epcis.Format;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.monitor.Failure.Fault;
import org.pedigree.monitor.FailureList.Cause;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a party is told of documents that failed, and what it may write to who sent them. */
@PedigreeTest
class FailuresTest {

  private static final ParameterizedTypeReference<List<Cause>> CAUSES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<List<Failure>> FAILURES =
      new ParameterizedTypeReference<>() {};

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private X12Format x12;
  @Autowired private Outbound outbound;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @AfterEach
  void noProfile() {
    jdbc.sql("delete from partner_profile where changed_by = 'FailuresTest'").update();
  }

  @Test
  void documentsThatBreakOneRuleAreOneCause() {
    wrong("distributor", "fai1");
    var first = cause("distributor", "action");
    wrong("distributor", "fai2");

    var cause = cause("distributor", "action");

    assertThat(cause.rule()).isEqualTo(first.rule());
    assertThat(cause.documents()).isEqualTo(first.documents() + 1);
    assertThat(cause.newest().fault()).isEqualTo(Fault.DOCUMENT);
    assertThat(failures("distributor", cause.rule()))
        .extracting(Failure::document)
        .contains(first.newest().document(), cause.newest().document());
    assertThat(causes("pharmacy")).extracting(Cause::rule).doesNotContain(cause.rule());
    assertThat(failures("pharmacy", cause.rule())).isEmpty();
  }

  @Test
  void theSentenceSaysDocumentPlaceRuleExpectedAndFound() {
    wrong("northwind", "fai3");

    var newest = cause("northwind", "action").newest();

    assertThat(newest.sentence())
        .startsWith("Your EPCIS JSON document of 20")
        .contains(
            "Place: " + newest.what().place() + ".",
            "Rule: " + newest.what().rule() + ".",
            "Expected: " + newest.what().expected() + ".",
            "Found: " + newest.what().found() + ".")
        .endsWith("Please mend this and send the document again.");
    assertThat(newest.what().found()).contains("WRONG");
  }

  @Test
  void aSetWithWrongContentIsToldToWhomItIsForWithItsPartnerAndItsPlace() {
    var notice = new String(Notices.of("000000711", "fai4").bytes(), StandardCharsets.UTF_8);
    x12.take("maker", "fai4.edi", notice.replace("SN1*10*2*EA", "SN1*10*-2*EA").getBytes());

    var cause = cause("distributor", "negative");

    assertThat(cause.partners()).containsExactly("GS1 Pharma LLC");
    assertThat(cause.newest().sentence())
        .startsWith("Your X12 856 document (interchange 000000711, group 12, set 0001) of 20")
        .contains("Found: -2.");
    assertThat(causes("pharmacy")).extracting(Cause::rule).doesNotContain(cause.rule());
  }

  @Test
  void aCancellationIsToldToWhomItIsForWithTheNoticeThatItCancels() {
    var notice = new String(Notices.of("000000719", "fai19").bytes(), StandardCharsets.UTF_8);
    x12.take("maker", "fai19.edi", notice.replace("BSN*00*", "BSN*01*").getBytes());

    assertThat(cause("distributor", "is an original").newest().what().found())
        .isEqualTo("01 of ship notice SHP-fai19");
    assertThat(causes("pharmacy")).extracting(Cause::rule).noneMatch(it -> it.contains("original"));
  }

  @Test
  void anInterchangeThatIsRefusedAsAWholeIsTold() {
    x12.take("maker", "fai5.edi", Notices.of("000000712", "fai5").bytes());
    x12.take("maker", "fai5b.edi", Notices.of("000000712", "fai6").bytes());

    assertThat(cause("distributor", "sent once").newest().what().place())
        .isEqualTo("interchange 000000712");
  }

  @Test
  void whatIsAstrayIsToldToWhoBroughtIt() {
    x12.take("maker", "fai7.edi", Notices.of("000000713", "fai7").to("ZZSOMEBODY").bytes());

    assertThat(causes("maker"))
        .anySatisfy(cause -> assertThat(cause.newest().what().found()).isEqualTo("ZZ:SOMEBODY"));
    assertThat(causes("distributor"))
        .noneSatisfy(cause -> assertThat(cause.newest().what().found()).isEqualTo("ZZ:SOMEBODY"));
  }

  @Test
  void whatAPartnerFromElsewhereBringsIsToldToTheOnePartyThatKnowsItAndToNoneOfSeveral() {
    var one = partner("0399901000111");
    var other = partner("0399901000128");
    profile("harbor", "0399901000111");
    profile("harbor", "0399901000128");
    profile("pharmacy", "0399901000128");

    unreadable(one, "fai8");
    unreadable(other, "fai9");

    assertThat(causes("harbor").stream().flatMap(cause -> cause.partners().stream()))
        .contains("Partner 0399901000111")
        .doesNotContain("Partner 0399901000128");
    assertThat(causes("pharmacy").stream().flatMap(cause -> cause.partners().stream()))
        .doesNotContain("Partner 0399901000111", "Partner 0399901000128");
  }

  @Test
  void whatIsNotBroughtToAPartnerIsNotItsFault() {
    var id =
        outbound.send(
            party("pharmacy"), party("cedar"), "fai10".getBytes(), DocumentKind.EPCIS_JSON);
    jdbc.sql("update outbound_document set escalated_at = now(), last_error = 'away' where id = ?")
        .param(id)
        .update();

    var newest = cause("pharmacy", "reaches its partner").newest();

    assertThat(newest.fault()).isEqualTo(Fault.NODE);
    assertThat(newest.what().found()).isEqualTo("away");
    assertThat(newest.sentence()).endsWith("You need not send anything.");

    jdbc.sql("update outbound_document set delivered_at = now() where id = ?").param(id).update();
    assertThat(causes("pharmacy"))
        .extracting(Cause::rule)
        .noneMatch(rule -> rule.contains("reach"));
  }

  @Test
  void whatGoesByAs2FailsWithoutItsReceiptAndIsAcknowledgedByIt() {
    outbound.send(party("pharmacy"), party("cedar"), "fai11".getBytes(), DocumentKind.EPCIS_JSON);
    jdbc.sql(
            """
            with entry as (
              insert into as2_partner (party_id, partner_id, own_name, partner_name)
              select :party, :partner, 'FAI11', 'FAI11P'
              on conflict (party_id, partner_id) do update set own_name = as2_partner.own_name
              returning id)
            insert into as2_sent (as2_partner_id, message_id, content_type, file_name, document,
                                  made_at, state, next_at, sent_at)
            select id, '<fai11@test>', 'application/json', 'fai11.json', 'fai11'::bytea, now(),
                   'sent', now() + interval '1 day', now() from entry
            """)
        .param("party", party("pharmacy").value())
        .param("partner", party("cedar").value())
        .update();

    as2("state = 'failed', reason = 'no receipt', next_at = null");

    var cause = cause("pharmacy", "confirms what comes");
    assertThat(cause.newest().what().found()).isEqualTo("no receipt");
    assertThat(cause.newest().what().place()).isEqualTo("message <fai11@test>");

    as2("state = 'acknowledged', reason = null, next_at = null, acknowledged_at = now()");
    assertThat(causes("pharmacy"))
        .extracting(Cause::rule)
        .noneMatch(rule -> rule.contains("confirms"));
    assertThat(
            jdbc.sql(
                    """
                    select acknowledged_at is not null and not failed from monitor_document
                     where outbound = (select id from outbound_document where body = 'fai11'::bytea)
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
    jdbc.sql("delete from as2_sent where message_id = '<fai11@test>'").update();
    jdbc.sql("delete from as2_partner where own_name = 'FAI11'").update();
  }

  private void as2(String change) {
    jdbc.sql("update as2_sent set %s where message_id = '<fai11@test>'".formatted(change)).update();
  }

  private void wrong(String party, String serial) {
    var event = papers.commissioning(party, "2041-03-31", pack(serial));
    capture.accept(
        party(party),
        papers.document(event.replace("\"action\": \"ADD\"", "\"action\": \"WRONG\"")),
        Format.JSON,
        ErrorBehaviour.ROLLBACK);
  }

  private void unreadable(PartyId sender, String content) {
    var bytes = "{\"no\": \"%s\"}".formatted(content).getBytes(StandardCharsets.UTF_8);
    capture.accept(sender, bytes, Format.JSON, ErrorBehaviour.ROLLBACK);
  }

  private PartyId partner(String gln) {
    jdbc.sql(
            "insert into party (code, name, hosted) values ('p' || :gln, 'Partner ' || :gln,"
                + " false)")
        .param("gln", gln)
        .update();
    jdbc.sql(
            """
            insert into party_location (gln, party_id, name)
            select :gln, id, name from party where code = 'p' || :gln
            """)
        .param("gln", gln)
        .update();
    return party("p" + gln);
  }

  private void profile(String owner, String gln) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select id, :gln, 1, '{}'::jsonb, now(), 'FailuresTest' from party where code = :owner
            """)
        .param("owner", owner)
        .param("gln", gln)
        .update();
  }

  private Cause cause(String party, String word) {
    var found = causes(party).stream().filter(one -> of(one).contains(word)).toList();
    assertThat(found).as(word).isNotEmpty();
    return found.getFirst();
  }

  private static String of(Cause cause) {
    return cause.rule() + " " + cause.newest().what();
  }

  private List<Cause> causes(String party) {
    return tokens
        .as(party)
        .get()
        .uri("/api/documents/failures")
        .exchangeSuccessfully()
        .expectBody(CAUSES)
        .returnResult()
        .getResponseBody();
  }

  private List<Failure> failures(String party, String rule) {
    return tokens
        .as(party)
        .get()
        .uri("/api/documents/failures?rule={rule}", Map.of("rule", rule))
        .exchangeSuccessfully()
        .expectBody(FAILURES)
        .returnResult()
        .getResponseBody();
  }

  private PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
