package org.pedigree.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of the chain in a real browser. */
@PedigreeTest
class LedgerPageTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
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
  void aPartyListsItsMovesInPlainWordsAndFiltersThemByStateAndKind() {
    var transaction = mined(shipped("LM1"));

    try (var visitor = Visitor.of(port).signIn("maker").go("/ledger").follow("Moves")) {
      visitor.page().getByLabel("State").selectOption("mined");
      visitor.page().getByLabel("What was done").selectOption("ship");
      visitor.press("Show").fill("Filter", transaction);
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText("pack LM1 of 00300010543215");
      assertThat(visitor.rows()).containsText("to Elm Street Pharmacy");

      visitor.page().getByLabel("What was done").selectOption("receive");
      visitor.press("Show").fill("Filter", transaction).assertReads("Nothing found.");
      visitor.go("/ledger/moves?q=" + transaction).assertAccessible().assertFits();
    }
  }

  @Test
  void aMoveIsListedToItsPartyAloneAndToNoAdministrator() {
    var transaction = mined(shipped("LM2"));

    try (var other = Visitor.of(port).signIn("pharmacy").go("/ledger/moves?q=" + transaction)) {
      other.assertReads("Nothing found.");
    }
    try (var operator = Visitor.of(port).signIn("operator").go("/ledger/moves?q=" + transaction)) {
      operator.assertReads("Moves are listed to the party whose they are");
      assertThat(operator.rows()).hasCount(0);
      assertThat(operator.page().locator("body")).not().containsText("LM2");
    }
  }

  @Test
  void aBlockWithSomethingOfOursIsListedWithItsHashAndTimeAndIsAFile() {
    var transaction = mined(shipped("LM3"));
    var block =
        jdbc.sql(
                """
                select b.number, '0x' || encode(b.hash, 'hex') as hash from ledger_block b
                 where number = (select block from ledger_move
                                  where transaction = decode(substr(?, 3), 'hex') limit 1)
                """)
            .param(transaction)
            .query((row, _) -> List.of(row.getString("number"), row.getString("hash")))
            .single();

    try (var visitor = Visitor.of(port).signIn("maker").go("/ledger/blocks?q=" + block.getLast())) {
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText(block.getFirst());
      assertThat(visitor.rows()).containsText("UTC");
      var file = visitor.page().waitForDownload(() -> visitor.follow("Download as CSV"));
      org.assertj.core.api.Assertions.assertThat(file.path())
          .content()
          .startsWith("Block,Made,Hash,Transactions of ours,Moves\r\n" + block.getFirst() + ",")
          .contains(block.getLast());
    }
    try (var other = Visitor.of(port).signIn("harbor").go("/ledger/blocks?q=" + block.getLast())) {
      other.assertReads("Nothing found.");
    }
    try (var operator =
        Visitor.of(port).signIn("operator").go("/ledger/blocks?q=" + block.getLast())) {
      assertThat(operator.rows()).containsText(block.getFirst());
    }
  }

  @Test
  void rootsAreAListThatFiltersAndSorts() {
    shipped("LM4");
    clock.advance(Duration.ofSeconds(2)); // roots have their cadence
    var root =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    jdbc.sql(
                            """
                            select '0x' || encode(root, 'hex') from ledger_root
                             where confirmed order by id desc limit 1
                            """)
                        .query(String.class)
                        .optional()
                        .orElse(""),
                found -> !found.isEmpty());

    try (var visitor = Visitor.of(port).signIn("maker").go("/ledger/roots?sort=-size")) {
      assertThat(visitor.page().locator("th[aria-sort=descending]")).containsText("Leaves");
      visitor.fill("Filter", root);
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText("confirmed");
      visitor.fill("Filter", root + "0").assertReads("Nothing found.");
      visitor.go("/ledger/roots").assertAccessible();
    }
  }

  @Test
  void onAPhoneEverythingFits() {
    try (var phone = Visitor.withPhone(port).signIn("maker").go("/ledger")) {
      phone.assertFits();
      for (var list : List.of("moves", "blocks", "roots")) {
        phone.go("/ledger/" + list).assertFits();
      }
    }
  }

  /** Answers the pack's number in the database. */
  private long shipped(String serial) {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    return jdbc.sql("select id from epc where canonical like ?")
        .param("%/21/" + serial)
        .query(Long.class)
        .single();
  }

  /** The transaction in which the pack's shipping was mined. */
  private String mined(long pack) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                jdbc.sql(
                        """
                        select '0x' || encode(m.transaction, 'hex')
                          from custody_move_object o join ledger_move m using (move_id)
                         where o.object_id = ? and m.kind = 'ship' and m.stage = 'mined'
                        """)
                    .param(pack)
                    .query(String.class)
                    .optional()
                    .orElse(""),
            found -> !found.isEmpty());
  }
}
