package org.pedigree.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever operates the node has to see to, on the home page and on a page of its own. */
@PedigreeTest
class NodePageTest {

  private static final String UNDELIVERED = "Documents and letters that could not be delivered";
  private static final String FAILED = "Parties with documents of the last 30 days that failed";

  @Autowired private JdbcClient jdbc;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @LocalServerPort private int port;

  @AfterEach
  void delivered() {
    jdbc.sql("delete from outbound_document where last_error = 'NODEPAGE <b>away</b>'").update();
  }

  @Test
  void whatCouldNotBeDeliveredIsALineUntilItIs() {
    try (var operator = Visitor.of(port).signIn("operator")) {
      assertThat(operator.page().locator("body")).not().containsText(UNDELIVERED);
      givenUp();

      operator.go("/").assertAccessible().assertReads(UNDELIVERED);
      operator.page().locator(".to-dos a", containing(UNDELIVERED)).click();
      operator.fill("Filter", "NODEPAGE");
      assertThat(operator.rows()).hasCount(1);
      assertThat(operator.rows()).containsText("cedar to lakeshore");
      assertThat(operator.rows()).containsText("<b>away</b>");
      operator.go("/node").assertAccessible().assertFits();

      delivered();
      operator.go("/");
      assertThat(operator.page().locator("body")).not().containsText(UNDELIVERED);
    }
  }

  @Test
  void documentsThatFailedLatelyAreCountedByPartyAndNotShown() {
    tokens
        .as("harbor")
        .post()
        .uri("/epcis/capture")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"NODEPAGESECRET\": 1")
        .exchange();
    try (var operator = Visitor.of(port).signIn("operator").go("/node?q=harbor")) {
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(() -> operator.go("/node?q=harbor").page().content().contains(FAILED));
      assertThat(operator.page().locator("main")).not().containsText("NODEPAGESECRET");

      clock.advance(Duration.ofDays(31));
      operator.go("/sign-in").signIn("operator").go("/node?q=harbor");
      assertThat(operator.page().locator("main")).not().containsText(FAILED);
    }
  }

  @Test
  void noPartyIsToldOfTheNodesTroubles() {
    givenUp();
    try (var visitor = Visitor.of(port).signIn("cedar").expecting("403")) {
      assertThat(visitor.page().locator("body")).not().containsText(UNDELIVERED);
      visitor.go("/node").assertReads("for people with another role");
    }
  }

  private void givenUp() {
    jdbc.sql(
            """
            insert into outbound_document
                   (sender, partner, kind, body, digest, created_at, due_at, attempts, last_error,
                    escalated_at)
            select sender.id, partner.id, 'epcis-json', '\\x01', sha256('node page'), now(),
                   now() + interval '1 day', 9, 'NODEPAGE <b>away</b>', now()
              from party sender, party partner
             where sender.code = 'cedar' and partner.code = 'lakeshore'
            """)
        .update();
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
