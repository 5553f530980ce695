package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Ship notices that go out, as the monitor tells of them. */
@PedigreeTest
class MonitoredNoticesTest {

  private static final String ACCEPTED = "AK2*856*0001~AK5*A~";
  private static final String REFUSED = "AK2*856*0001~AK3*DTM*5**8~AK4*2*373*8*20280231~AK5*R*5~";

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Interchanges interchanges;
  @Autowired private JdbcClient jdbc;
  @Autowired private Tokens tokens;

  private SentNoticesWorld world;

  @BeforeEach
  void profile() {
    world = new SentNoticesWorld(capture, parties, jdbc);
    world.profile("");
  }

  @AfterEach
  void noProfile() {
    world.forget();
  }

  @Test
  void aNoticeIsAcknowledgedByThePartnersWordAndFoundByItsOrder() {
    var notice = world.sent("mno1");
    assertThat(document(notice).path("stage").asString()).isIn("made", "sent", "witnessed");
    assertThat(document(notice).path("times").has("acknowledged")).isFalse();

    comes(SentNoticesWorld.functional("000000801", world.control(notice), ACCEPTED, "A"));

    assertThat(document(notice).path("times").has("acknowledged")).isTrue();
    assertThat(document(notice).path("kind").asString()).isEqualTo("X12 856");
    var found = get("/api/documents?direction=out&perPage=200&find=PO-7");
    assertThat(found.valueStream().map(one -> one.path("document").asString()))
        .contains(key(notice).toString());
  }

  @Test
  void aNoticeThatThePartnerRefusesFailsForItsReasons() {
    var notice = world.sent("mno2");

    comes(SentNoticesWorld.functional("000000802", world.control(notice), REFUSED, "R"));

    assertThat(document(notice).path("stage").asString()).isEqualTo("failed");
    var failures = get("/api/documents/" + key(notice) + "/failures");
    assertThat(failures.valueStream().map(one -> one.path("what").path("rule").asString()))
        .contains("a date exists");
    assertThat(replay(notice)).isEqualTo("at its ship notice");
  }

  @Test
  void aNoticeThatCouldNotBeWrittenIsWrittenAfterAFixAndIsOneDocument() {
    var notice = world.sent("mno3");
    jdbc.sql(
            """
            update edi_dispatch
               set state = 'failed', failed = 'no number', outbound = null, number = null,
                   sent_at = null, answer_by = null
             where id = ?
            """)
        .param(notice)
        .update();
    var document = key(notice);
    assertThat(document(notice).path("stage").asString()).isEqualTo("failed");

    assertThat(replay(notice)).isEqualTo("sent again");

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(world.state(notice)).isEqualTo("sent"));
    assertThat(key(notice)).isEqualTo(document);
    assertThat(document(notice).path("name").asString())
        .isEqualTo("interchange %09d".formatted(world.control(notice)));
    assertThat(get("/api/documents/" + document + "/failures").size()).isZero();
  }

  private void comes(byte[] file) {
    interchanges.take(parties.byCode("distributor").orElseThrow(), "word.edi", file);
  }

  /** The last interchange that took it along, or the notice that can't be written. */
  private UUID key(long notice) {
    return jdbc.sql(
            """
            select key from monitor_document where dispatch = ?
             order by outbound is null desc, outbound desc limit 1
            """)
        .param(notice)
        .query(UUID.class)
        .single();
  }

  private JsonNode document(long notice) {
    return get("/api/documents/" + key(notice));
  }

  private JsonNode get(String uri) {
    return tokens
        .as("maker")
        .get()
        .uri(uri)
        .exchangeSuccessfully()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private String replay(long notice) {
    return (String)
        tokens
            .as("maker")
            .post()
            .uri("/api/documents/{document}/replay", key(notice))
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody()
            .get("outcome");
  }
}
