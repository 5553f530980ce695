package org.pedigree.monitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What went out by AS2 and has no receipt. */
@PedigreeTest
class UnacknowledgedTest {

  private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
      new ParameterizedTypeReference<>() {};
  private static final String TO_DO = "Documents without a partner's receipt in time";

  @Autowired private Outbound outbound;
  @Autowired private Parties parties;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @AfterEach
  void leaveNothing() {
    jdbc.sql("delete from monitor_document where door = 'AS2' and direction = 'out'").update();
  }

  @Test
  void whatIsNotAcknowledgedInTimeIsToldToItsPartyAlone() {
    var document = sent("una1", "AS2");
    assertThat(overdue("harbor")).as("there is time yet").isEmpty();
    assertThat(counted()).isZero();

    clock.advance(Duration.ofHours(25));

    assertThat(overdue("harbor")).containsExactly(document);
    assertThat(overdue("northwind")).isEmpty();
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void aReceiptOrAFailureEndsTheWaiting() {
    var acknowledged = sent("una2", "AS2");
    var failed = sent("una3", "AS2");
    clock.advance(Duration.ofHours(25));
    assertThat(overdue("harbor")).containsExactly(acknowledged, failed);

    jdbc.sql("update monitor_document set acknowledged_at = now() where key = ?::uuid")
        .param(acknowledged)
        .update();
    jdbc.sql("update monitor_document set failed = true where key = ?::uuid")
        .param(failed)
        .update();

    assertThat(overdue("harbor")).isEmpty();
  }

  @Test
  void whatGoesByADoorThatGivesNoReceiptsIsNotWaitedFor() {
    sent("una4", "folder");
    clock.advance(Duration.ofHours(25));

    assertThat(overdue("harbor")).isEmpty();
  }

  @Test
  void itIsAToDoThatLeadsToTheList() {
    sent("una5", "AS2");
    clock.advance(Duration.ofHours(25));

    try (var visitor = Visitor.of(port).signIn("harbor").go("/")) {
      visitor.assertReads(TO_DO).go("/monitor/unacknowledged");
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText("EPCIS JSON");
      visitor.assertAccessible().rows().locator("a").click();
      assertThat(visitor.heading()).hasText("Document in the monitor");
    }
    try (var other = Visitor.of(port).signIn("northwind").go("/")) {
      assertThat(other.page().getByText(TO_DO)).hasCount(0);
      other.go("/monitor/unacknowledged").assertReads("Nothing found.");
    }
  }

  /** As the door notes it that handed the document over. */
  private String sent(String text, String door) {
    var id =
        outbound.send(
            party("harbor"), party("northwind"), text.getBytes(), DocumentKind.EPCIS_JSON);
    jdbc.sql("update outbound_document set door = ?, delivered_at = ? where id = ?")
        .params(door, clock.instant().atOffset(java.time.ZoneOffset.UTC), id)
        .update();
    return jdbc.sql("select key::text from monitor_document where outbound = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private List<Object> overdue(String party) {
    return tokens
        .as(party)
        .get()
        .uri("/api/documents/unacknowledged")
        .exchangeSuccessfully()
        .expectBody(LIST)
        .returnResult()
        .getResponseBody()
        .stream()
        .map(told -> told.get("document"))
        .toList();
  }

  private double counted() {
    return meters.get("pedigree.monitor.unacknowledged").gauge().value();
  }

  private PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
