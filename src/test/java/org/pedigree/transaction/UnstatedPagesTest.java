package org.pedigree.transaction;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.TestPapers.pack;

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

/** What was bought without a transaction statement, in a real browser. */
@PedigreeTest
class UnstatedPagesTest {

  private static final String TO_DO =
      "Purchases for which no seller affirms the transaction statement";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @LocalServerPort private int port;

  @Test
  void aBuyerIsToldOfWhatItBoughtUntilItsSellerAffirmsTheStatement() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("UNS1")),
        papers
            .shipping("maker", "pharmacy", pack("UNS1"))
            .replace("urn:epcglobal:cbv:bt:0399999999991:PO-7", order()));
    jdbc.sql("update custody_shipment set shipped_at = ?::timestamptz where purchase_order like ?")
        .params(clock.instant().toString(), "%PO-UNS")
        .update();

    try (var buyer = Visitor.of(port).signIn("pharmacy").go("/")) {
      buyer.assertReads(TO_DO).go("/unstated-purchases?q=PO-UNS").assertReads("PO-UNS");
      buyer.assertAccessible();
    }
    try (var seller = Visitor.of(port).signIn("maker").go("/unstated-purchases?q=PO-UNS")) {
      assertThat(seller.page().locator("tbody")).hasText("Nothing found.");
    }

    jdbc.sql(
            """
            insert into transaction_statement (event_id, document_id, own, affirmed)
            select sale.id, told.document_id, true, true
              from custody_shipment sale join event_document told on told.event_id = sale.id
             where purchase_order like '%PO-UNS'
            """)
        .update();
    try (var buyer = Visitor.of(port).signIn("pharmacy").go("/unstated-purchases?q=PO-UNS")) {
      assertThat(buyer.page().locator("tbody")).hasText("Nothing found.");
    }
  }

  private static String order() {
    return "urn:epcglobal:cbv:bt:0399999999991:PO-UNS";
  }
}
