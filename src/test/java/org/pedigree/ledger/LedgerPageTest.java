package org.pedigree.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of the chain in a real browser. */
@PedigreeTest
class LedgerPageTest {

  @LocalServerPort private int port;

  @Test
  void aPartySeesTheChainAndItsRefusedMovesAndNotTheBacklogOfAll() {
    try (var visitor = Visitor.of(port).signIn("maker").go("/ledger")) {
      visitor.assertReads("The chain as this node sees it");
      visitor.assertReads("Refused moves: ").assertAccessible();
      assertThat(visitor.page().locator("#lag-title")).hasCount(0);
    }
  }

  @Test
  void anAdministratorSeesWhatIsNotOnTheChainYet() {
    try (var visitor = Visitor.of(port).signIn("operator").go("/ledger")) {
      assertThat(visitor.page().locator("#lag-title")).isVisible();
      visitor.assertReads("The oldest waits for").assertAccessible();
    }
  }

  @Test
  void onAPhoneEverythingFits() {
    try (var phone = Visitor.withPhone(port).signIn("maker").go("/ledger")) {
      phone.assertFits();
    }
  }
}
