package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Partners' licences that run out. Those of the demonstration last until 2045. */
@PedigreeTest
@ExtendWith(OutputCaptureExtension.class)
class LicencesTest {

  @Autowired private Licences licences;
  @Autowired private DailyRound round;
  @Autowired private Tokens tokens;
  @Autowired private MeterRegistry meters;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @AfterEach
  void renew() {
    jdbc.sql("delete from party_licence where number = 'NEXT'").update();
    until("2045-12-31");
  }

  @Test
  void aLicenceIsToldOfAMonthBeforeItRunsOut() {
    until("2026-12-31");

    clock.stopAt(Instant.parse("2026-11-30T23:59:59Z"));
    assertThat(states()).isEmpty();
    clock.stopAt(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(states()).containsExactly("harbor expiring");
    clock.stopAt(Instant.parse("2026-12-31T23:59:59Z"));
    assertThat(states()).containsExactly("harbor expiring");
    clock.stopAt(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(states()).containsExactly("harbor expired");
    assertThat(gauge("expired")).isEqualTo(1);
    assertThat(gauge("expiring")).isZero();
    assertThat(licences.health().getDetails().get("warnings").toString()).contains("harbor");
  }

  @Test
  void theHomePageTellsOfLicencesToBeRenewed() {
    var expired = "Partners' licences that have run out";
    var soon = "Partners' licences that run out soon";
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/")) {
      assertThat(visitor.page().locator("main").textContent()).doesNotContain(expired, soon);

      until(LocalDate.now(clock).plusDays(10).toString());
      visitor.go("/").assertReads(soon);
      assertThat(visitor.page().locator("main").textContent()).doesNotContain(expired);

      until(LocalDate.now(clock).minusDays(1).toString());
      visitor.go("/").assertReads(expired);
      visitor.page().locator("main a", new Page.LocatorOptions().setHasText(expired)).click();
      assertThat(visitor.page().url()).endsWith("/partners");
    }
  }

  @Test
  void aLicenceThatAnotherFollowsIsNotToldOf() {
    until("2026-12-31");
    jdbc.sql(
            """
            insert into party_licence
            select party_id, authority, 'NEXT', date '2027-01-01', date '2027-12-31'
              from party_licence join party on party.id = party_id where code = 'harbor'
            """)
        .update();
    clock.stopAt(Instant.parse("2026-12-31T12:00:00Z"));

    assertThat(states()).isEmpty();
  }

  @Test
  void administratorsAreToldAndPartiesAreNot() {
    until("2020-12-31");

    var told =
        tokens
            .as("operator")
            .get()
            .uri("/api/administration/trust")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(JsonMapper.shared().readTree(told).at("/licences/0/party").asString())
        .isEqualTo("harbor");
    tokens
        .as("harbor")
        .get()
        .uri("/api/administration/trust")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void aNodeThatStartsTellsOfALicenceThatHasRunOut(CapturedOutput output) {
    until("2020-12-31");

    round.go();

    assertThat(output).contains("A licence of harbor is expired: its last day is 2020-12-31");
    assertThat(round.first()).as("at the start").isZero();
  }

  @Test
  void aLicenceThatLastsIsNotToldOfInTheDailyRound(CapturedOutput output) {
    round.go();

    assertThat(output).doesNotContain("A licence of harbor");
  }

  private List<String> states() {
    return licences.warnings().stream()
        .map(warning -> warning.party() + " " + warning.state())
        .toList();
  }

  private double gauge(String state) {
    return meters.get(Licences.METER).tag("state", state).gauge().value();
  }

  private void until(String day) {
    jdbc.sql(
            """
            update party_licence set valid_until = ?::date
             where party_id = (select id from party where code = 'harbor')
            """)
        .param(day)
        .update();
  }
}
