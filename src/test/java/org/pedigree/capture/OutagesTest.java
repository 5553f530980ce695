package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What PostgreSQL itself refuses is told to senders, keeps nothing by half, and passes. */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.database.patience=2s",
      "pedigree.capture.look-again=200ms",
      "pedigree.capture.redelivery-delay=100"
    })
class OutagesTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource dataSource;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @Autowired private Workers workers;

  @Value("${pedigree.data}/inbox")
  private Path inbox;

  @AfterEach
  void relief() {
    jdbc.sql("drop function if exists disk_full() cascade").update();
  }

  @Test
  void aSenderIsToldThatTheDiskIsFullAndLaterItsDocumentPasses() {
    var document = Papers.commissioning("full-at-the-door");
    fullFor("document");

    var answer = send(document).expectStatus().isEqualTo(507);

    answer.expectHeader().valueMatches("Retry-After", "[1-9][0-9]*");
    assertThat(problem(answer)).contains("disk of the node's database is full");
    assertThat(kept(document)).isZero();
    relief();
    send(document).expectStatus().isAccepted();
    awaitCaptured("full-at-the-door");
    assertThat(kept(document)).isEqualTo(1);
  }

  /** The raw bytes of what is refused need room too. */
  @Test
  void whatCannotBeKeptInQuarantineIsNotAnsweredAsRefused() {
    var document = "no document".getBytes(StandardCharsets.UTF_8);
    fullFor("capture_quarantine");

    send(document).expectStatus().isEqualTo(507);

    assertThat(kept(document)).isZero();
    relief();
    send(document).expectStatus().isBadRequest();
    assertThat(kept(document)).isEqualTo(1);
  }

  @Test
  void aFileStaysWhereItIsUntilThereIsRoom() throws IOException {
    var document = Papers.commissioning("full-at-the-folder");
    fullFor("document");
    var tries = refusals();
    var begun = Files.write(inbox.resolve("begun"), document);
    Files.move(begun, inbox.resolve("maker/full.xml"), StandardCopyOption.ATOMIC_MOVE);

    await().atMost(Duration.ofMinutes(3)).until(() -> refusals() > tries + 2);

    assertThat(inbox.resolve("maker/full.xml")).exists();
    assertThat(inbox.resolve("maker/refused/full.xml")).doesNotExist();
    relief();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> Files.exists(inbox.resolve("maker/done/full.xml")));
    awaitCaptured("full-at-the-folder");
  }

  /** More tries than after which other failures are given up. */
  @Test
  void whatWasAcknowledgedIsNeverGivenUpForAFullDisk() {
    fullFor("event");
    var tries = refusals();
    send(Papers.commissioning("full-at-work")).expectStatus().isAccepted();

    await().atMost(Duration.ofMinutes(3)).until(() -> later() && refusals() >= tries + 12);

    assertThat(jdbc.sql("select max(failures) from capture_job").query(Integer.class).single())
        .isZero();
    relief();
    later();
    awaitCaptured("full-at-work");
  }

  @Test
  void aSenderIsToldThatThereIsNoConnectionAndLaterItsDocumentPasses() throws Exception {
    var document = Papers.commissioning("no-connection");
    try (var connection = dataSource.getConnection()) {
      var kept = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var database = kept.sql("select current_database()").query(String.class).single();
      kept.sql("alter database %s connection limit 0".formatted(database)).update();
      try {
        endSessions(kept);
        var answer = send(document).expectStatus().isEqualTo(503);
        answer.expectHeader().valueMatches("Retry-After", "[1-9][0-9]*");
        assertThat(problem(answer)).contains("database");
      } finally {
        kept.sql("alter database %s connection limit -1".formatted(database)).update();
      }
    }
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> send(document).expectStatus().isAccepted());
    awaitCaptured("no-connection");
    assertThat(kept(document)).isEqualTo(1);
  }

  /** As the owner, whose sessions these are; its own one stays. */
  private static void endSessions(JdbcClient jdbc) {
    jdbc.sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and usename = current_user
               and pid <> pg_backend_pid()
            """)
        .query(Boolean.class)
        .list();
  }

  /** No row finds room in this table any more; tries are counted where no rollback takes them. */
  private void fullFor(String table) {
    jdbc.sql("create sequence if not exists refusal").update();
    jdbc.sql(
            """
            create function disk_full() returns trigger language plpgsql as $$
            begin
              perform nextval('refusal');
              raise exception 'could not extend file' using errcode = '53100';
            end $$
            """)
        .update();
    jdbc.sql(
            "create trigger disk_full before insert on %s for each statement execute function disk_full()"
                .formatted(table))
        .update();
  }

  private long refusals() {
    return jdbc.sql("select last_value from refusal").query(Long.class).single();
  }

  private boolean later() {
    clock.advance(Duration.ofHours(1));
    workers.wake();
    return true;
  }

  private ResponseSpec send(byte[] document) {
    return tokens
        .as("maker")
        .post()
        .uri("/epcis/capture")
        .contentType(MediaType.APPLICATION_XML)
        .body(document)
        .exchange();
  }

  private static String problem(ResponseSpec answer) {
    return answer.expectBody(ProblemDetail.class).returnResult().getResponseBody().getDetail();
  }

  private long kept(byte[] document) {
    return jdbc.sql("select count(*) from document where body = ?")
        .param(document)
        .query(Long.class)
        .single();
  }

  private void awaitCaptured(String serial) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                later()
                    && jdbc.sql(
                                """
                                select count(*) from event_epc join epc on epc.id = epc_id
                                 where canonical = 'https://id.gs1.org/01/00300010543215/21/' || ?
                                """)
                            .param(serial)
                            .query(Long.class)
                            .single()
                        == 1);
  }
}
