package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Documents that are wrong: a clear answer to each, and the rest untouched. */
@PedigreeTest
class BadInputTest {

  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private Partner maker;

  @BeforeEach
  void signIn() {
    maker = new Partner(tokens, "maker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "malformed.xml",
        "malformed.json",
        "truncated.xml",
        "truncated.json",
        "not-an-epcis-document.xml",
        "not-an-epcis-document.json",
        "internal-dtd-subset.xml",
        "external-entity.xml"
      })
  void whatCannotBeReadIsRefusedAtTheDoorAndKeptInQuarantine(String defect) {
    var before = Stores.of(jdbc);

    var answer = maker.sendsBad(defect);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer.type()).isEqualTo("epcisException:ValidationException");
    assertSaysWhere(answer.body().path("findings").path(0));
    assertThat(inQuarantine(answer.body().path("instance").asString())).isEqualTo(1);
    assertThat(Stores.of(jdbc)).isEqualTo(before);
    assertThat(maker.sendsBad(defect).body()).as("the first answer again").isEqualTo(answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-event-type.xml, ShrinkageEvent",
    "unknown-event-type.json, ShrinkageEvent",
    "missing-mandatory-field.xml, eventTime",
    "missing-mandatory-field.json, action",
    "wrong-check-digit.json, check digit",
    "impossible-date.xml, 2026-02-30T10:00:00Z",
    "impossible-date.json, 2026-13-01T10:00:00Z",
    "not-an-epc.xml, urn:epc:id:sgtin:030001.0054321",
    "not-an-epc.json, pack number seven"
  })
  void oneWrongEventKeepsTheWholeDocumentOut(String defect, String named) {
    var before = Stores.of(jdbc);

    var job = maker.jobOf(maker.sendsBad(defect));

    assertThat(job.path("success").asBoolean()).isFalse();
    assertThat(job.path("errors").size()).isPositive();
    for (var error : job.path("errors")) {
      assertThat(error.path("type").asString()).isEqualTo("epcisException:ValidationException");
      assertSaysWhere(error);
      assertThat(error.path("place").asString()).contains("event 2");
    }
    assertThat(job.path("errors").toString()).contains(named);
    assertThat(inQuarantine(job)).isEqualTo(1);
    assertThat(Stores.of(jdbc)).isEqualTo(before);
  }

  @Test
  void oneWrongEventIsLeftOutWhereTheSenderWantsTheOthers() {
    var document = new String(Partner.bad("impossible-date.xml"), StandardCharsets.UTF_8);
    var other = document.replace("no-such-day", "left-out");

    var job =
        maker.jobOf(
            maker.sends(
                other.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_XML, "proceed"));

    assertThat(job.path("success").asBoolean()).isFalse();
    assertThat(job.path("captureErrorBehaviour").asString()).isEqualTo("proceed");
    assertThat(job.path("errors").size()).isEqualTo(1);
    assertThat(events("left-out-sound")).isEqualTo(1);
    assertThat(events("left-out-bad")).isZero();
    assertThat(quarantined(job)).containsExactly(2);
  }

  @Test
  void aBodyOfAnotherTypeIsNotRead() {
    var before = Stores.of(jdbc);

    var answer = maker.sends(Partner.bad("malformed.xml"), MediaType.TEXT_PLAIN);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.type()).isEqualTo("epcisException:UnsupportedMediaTypeException");
    assertThat(answer.body().path("detail").asString()).contains("text/plain");
    assertThat(Stores.of(jdbc)).isEqualTo(before);
  }

  @Test
  void xmlThatIsSaidToBeJsonIsNotReadAndMayComeAgainAsWhatItIs() {
    var sound = Papers.commissioning("mislabelled");

    var answer = maker.sends(sound, MediaType.APPLICATION_JSON);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body().path("detail").asString()).contains("a body of XML", "JSON");
    assertThat(maker.sends(sound, MediaType.APPLICATION_XML).status()).isEqualTo(202);
  }

  @Test
  void theSameDocumentTwiceHasOneEffect() {
    var document =
        new String(Partner.bad("lot-of-the-commissioning.xml"), StandardCharsets.UTF_8)
            .replace("lot-contradicted", "sent-twice")
            .getBytes(StandardCharsets.UTF_8);
    var first = maker.sends(document, MediaType.APPLICATION_XML);
    var job = maker.jobOf(first);
    var after = Stores.of(jdbc);

    var second = maker.sends(document, MediaType.APPLICATION_XML);

    assertThat(second.location()).isEqualTo(first.location());
    assertThat(maker.jobOf(second)).isEqualTo(job);
    assertThat(Stores.of(jdbc)).isEqualTo(after);
    assertThat(events("sent-twice")).isEqualTo(1);
  }

  @Test
  void anEventIdWithOtherContentIsRefusedWithItsDocument() {
    maker.jobOf(maker.sendsBad("event-id-in-first-use.json"));
    var before = Stores.of(jdbc);

    var job = maker.jobOf(maker.sendsBad("event-id-with-other-content.json"));

    assertThat(job.path("success").asBoolean()).isFalse();
    assertThat(job.path("errors").size()).isEqualTo(1);
    var error = job.path("errors").path(0);
    assertThat(error.path("place").asString()).isEqualTo("event 2, eventID");
    assertThat(error.path("found").asString())
        .contains("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8");
    assertThat(inQuarantine(job)).isEqualTo(1);
    assertThat(Stores.of(jdbc)).isEqualTo(before);
  }

  @Test
  void aLotThatContradictsTheCommissioningChangesNothing() {
    maker.jobOf(maker.sendsBad("lot-of-the-commissioning.xml"));

    var job = maker.jobOf(maker.sendsBad("lot-contradicts-the-commissioning.xml"));

    assertRefusedByCustody(job);
    assertThat(lot("lot-contradicted")).isEqualTo("BAD1");
  }

  @Test
  void aReportThatContradictsAnOwnStatementChangesNothing() {
    maker.jobOf(maker.sendsBad("own-statement-of-a-lot.xml"));
    var distributor = new Partner(tokens, "distributor");

    var job =
        distributor.jobOf(distributor.sendsBad("report-that-contradicts-an-own-statement.xml"));

    assertRefusedByCustody(job);
    assertThat(lot("reported-upon")).isEqualTo("BAD1");
  }

  private static void assertRefusedByCustody(JsonNode job) {
    assertThat(job.path("success").asBoolean()).as("captured").isTrue();
    var verdict = job.path("verdicts").path(0);
    assertThat(verdict.path("verdict").asString()).isEqualTo("refused");
    assertThat(verdict.path("rule").asString()).isNotBlank();
    assertThat(verdict.path("reason").asString()).isNotBlank();
  }

  private static void assertSaysWhere(JsonNode finding) {
    for (var part : new String[] {"place", "rule", "expected", "found"}) {
      assertThat(finding.path(part).asString("")).as(part).isNotBlank();
    }
  }

  private long inQuarantine(JsonNode job) {
    return inQuarantine(job.path("captureID").asString());
  }

  /** Documents kept whole under this captureID, or the location that ends with it. */
  private long inQuarantine(String captureId) {
    return jdbc.sql(
            """
            select count(*) from capture_quarantine q join capture_job j on j.id = q.job_id
              join document d on d.id = j.document_id
             where q.event_index is null and :id like '%' || j.capture_id
               and length(d.body) > 0
            """)
        .param("id", captureId)
        .query(Long.class)
        .single();
  }

  private List<Integer> quarantined(JsonNode job) {
    return jdbc.sql(
            """
            select q.event_index from capture_quarantine q join capture_job j on j.id = q.job_id
             where j.capture_id::text = ?
            """)
        .param(job.path("captureID").asString())
        .query(Integer.class)
        .list();
  }

  private long events(String serial) {
    return jdbc.sql(
            """
            select count(*) from event_epc join epc on epc.id = epc_id
             where canonical = ?
            """)
        .param("https://id.gs1.org/01/00300010543215/21/" + serial)
        .query(Long.class)
        .single();
  }

  private String lot(String serial) {
    return jdbc.sql("select lot from custody_object o join epc using (id) where canonical = ?")
        .param("https://id.gs1.org/01/00300010543215/21/" + serial)
        .query(String.class)
        .single();
  }
}
