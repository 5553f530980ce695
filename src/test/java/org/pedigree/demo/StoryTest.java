package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The whole story through the ordinary door, and every answer that its README promises. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.demo.story=true")
class StoryTest {

  @Autowired private Storyteller storyteller;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  @Test
  void everyDocumentOfTheStoryIsCaptured() {
    assertThat(count("select count(*) from capture_job where not success")).isZero();
    assertThat(count("select count(*) from capture_job where success")).isEqualTo(33);
  }

  @Test
  void everyEventOfTheStoryIsAcceptedButTheOneDeclaredAnError() {
    assertThat(
            jdbc.sql("select verdict from custody_verdict where verdict <> 'accepted'")
                .query(String.class)
                .list())
        .containsExactly("taken back");
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void everyScanIsAnsweredAsTheReadmeSays(StoryReadme.Expected expected) {
    Map<?, ?> answer =
        tokens
            .as(expected.client())
            .get()
            .uri("/api/verify?scan={scan}", expected.scan())
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    assertThat(answer.get("verdict")).as("%s", answer).isEqualTo(expected.verdict());
  }

  /** What each finds to be done about the story, and what was done. */
  @Test
  void itsPartiesHaveDoneWhatPeopleDo() {
    assertThat(
            count(
                """
                select count(*) from recall_notice notice
                  join recall_order standing on standing.id = notice.order_id
                 where standing.lifted_at is null
                """))
        .isEqualTo(2);
    assertThat(count("select count(*) from recall_notice where confirmed_at is not null")).isOne();
    assertThat(
            states(
                """
                select party.code || ' ' || filed.origin || ' '
                       || case when filed.closed_at is null then 'open' else 'closed' end
                  from exception_case filed join party on party.id = filed.owner
                 where exists (select from exception_message told where told.case_id = filed.id)
                """))
        .containsExactlyInAnyOrder(
            "cedar rule open",
            "maker partner open",
            "pharmacy hand closed",
            "maker partner closed");
    assertThat(states("select state from suspect_investigation")).containsExactly("open");
    assertThat(count("select count(*) from suspect_pack where verified_at is not null")).isOne();
    assertThat(
            states(
                """
                select party.code || ' ' || direction || ' '
                       || case when responded_at is null then 'open' else 'answered' end
                  from trace_request join party on party.id = trace_request.party_id
                """))
        .containsExactlyInAnyOrder(
            "harbor out answered", "maker in answered", "maker out open", "pharmacy in open");
    assertThat(count("select count(*) from inquiry where closed_at is null")).isOne();
    assertThat(
            tokens
                .as("pharmacy")
                .get()
                .uri("/api/accesses")
                .exchangeSuccessfully()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
        .contains("Yearly inspection of Elm Street Pharmacy");
  }

  @Test
  void anAuditTellsOfExceptionsTooAndOnlyOfThePartysOwn() {
    var audit =
        tokens
            .as("regulator")
            .get()
            .uri("/api/audit?party=pharmacy&reason=x&since=2026-01-01&until=2046-01-01")
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(audit.lines().filter(line -> line.contains("\"kind\":\"case\"")))
        .singleElement()
        .asString()
        .contains("damaged", "closed in time", "Credited.");
  }

  private List<String> states(String query) {
    return jdbc.sql(query).query(String.class).list();
  }

  @Test
  void tellingItAgainChangesNothing() throws Exception {
    List<Long> before = rows();
    storyteller.tell();
    assertThat(rows()).isEqualTo(before);
  }

  private List<Long> rows() {
    return List.of(
            "document",
            "event",
            "event_document",
            "capture_job",
            "custody_object",
            "recall_order",
            "exception_case",
            "exception_message",
            "exception_deed",
            "suspect_investigation",
            "trace_request",
            "inquiry",
            "inspection")
        .stream()
        .map(table -> count("select count(*) from " + table))
        .toList();
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  private static List<StoryReadme.Expected> expectations() {
    return StoryReadme.expectations();
  }
}
