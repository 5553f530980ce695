package org.pedigree.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pedigree.TestPapers.pack;

import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Cases as people work on them in a real browser. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class CasePagesTest {

  private static final String SCRIPT = "<script>alert(1)</script>";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Closing closing;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aCaseIsReportedAnsweredClosedAndOpenedAgain() {
    sendAndReceive("K1", "K2");
    var page = "/cases/" + caseOf("pharmacy", "K2");
    try (var pharmacy = Visitor.of(port).signIn("pharmacy");
        var maker = Visitor.of(port).signIn("maker").expecting("404")) {
      pharmacy.assertReads("Open cases that nobody was told of").go("/cases").assertAccessible();
      pharmacy.fill("Filter", "data without product").assertReads("What came is not what");
      maker.go(page).assertReads("Not Found");
      pharmacy.go(page).assertReads("Data came, and the goods did not.").assertAccessible();
      assertThat(pharmacy.page().locator("#items ~ .scroll a[href^='/pack?epc=']")).hasCount(1);
      pharmacy.press("Send the report").assertReads("report to maker");

      maker.go("/").assertReads("Reports of partners to answer").go(page);
      maker.assertReads("Elm Street Pharmacy reports to us").assertAccessible();
      maker.page().locator("select[name^=response-]").selectOption("Reject");
      maker.page().locator("select[name^=alternative-]").selectOption("Credit account");
      maker.fill("Comment", SCRIPT).press("Send the answer").assertReads("answered by maker");

      pharmacy.go("/").assertReads("Answers of partners to act on").go(page);
      pharmacy.assertReads("Reject, instead: Credit account: " + SCRIPT);
      pharmacy.fill("What your own people are to know", SCRIPT + " seen").press("Note it");
      pharmacy.assertReads("noted by pharmacy: " + SCRIPT + " seen");
      pharmacy.fill("How it was resolved", "credited").press("Close it");
      pharmacy.assertReads("closed: credited").assertAccessible();
      maker.go(page).assertReads("closed: resolved by Elm Street Pharmacy");
      assertThat(maker.page().locator("body")).not().containsText(SCRIPT + " seen");

      pharmacy.fill("Why", "no credit came").press("Open it again");
      pharmacy.assertReads("is ours to mend, report and close").assertReads("1 open");
      maker.go(page).assertReads("waits for our answer").assertReads("1 open");
    }
    try (var stranger = Visitor.of(port).signIn("harbor").expecting("404")) {
      stranger.go("/cases");
      assertThat(stranger.page().locator("a[href='" + page + "']")).hasCount(0);
      stranger.go(page).assertReads("Not Found");
    }
  }

  @Test
  void ofTwoWhoCloseACaseTheSecondIsToldWhoWasFirst() {
    sendAndReceive("K3", "K4");
    var page = "/cases/" + caseOf("pharmacy", "K4");
    try (var first = Visitor.of(port).signIn("pharmacy").go(page);
        var second = Visitor.of(port).signIn("pharmacy").go(page)) {
      first.fill("How it was resolved", "found behind the shelf").press("Close it");
      first.assertReads("closed: found behind the shelf");

      second.fill("How it was resolved", "credited").press("Close it");

      second.assertReads("A case is closed once").assertReads("closed by pharmacy at");
      second.assertReads("closed: found behind the shelf").assertAccessible();
    }
  }

  @Test
  void aCaseThatDataClosedIsNotOpenedByHand() {
    sendAndReceive("K5", "K6");
    var uuid = caseOf("pharmacy", "K6");
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("K6")));

    assertThatThrownBy(() -> closing.reopen(caller(Duty.QUALITY), uuid, "why"))
        .isInstanceOf(NotPossible.class)
        .hasMessageContaining("resolved by late data");
  }

  @Test
  void whoeverIsNotResponsibleForQualityLooksAndNotesAndDoesNotDecide() {
    sendAndReceive("K7", "K8");
    var uuid = caseOf("pharmacy", "K8");

    assertThatThrownBy(() -> closing.close(caller(Duty.PHARMACIST), uuid, "why"))
        .isInstanceOf(NotPossible.class)
        .hasMessageContaining("somebody with that duty");
    assertThatThrownBy(() -> closing.note(caller(), uuid, "seen")).isInstanceOf(NotPossible.class);
    closing.note(caller(Duty.PHARMACIST), uuid, "seen");
    closing.close(caller(Duty.QUALITY), uuid, "why");
  }

  @Test
  void aCaseIsOpenedByHandForLotsThatDoNotAgree() throws Exception {
    try (var visitor = Visitor.withPhone(port).signIn("pharmacy").go("/cases")) {
      visitor.assertAccessible().assertFits().follow("Open a case").assertAccessible().assertFits();
      visitor.page().getByLabel("What is wrong").selectOption("misalignment");
      visitor
          .fill("What was seen", SCRIPT)
          .fill("Packs or containers: an EPC a line", "nonsense")
          .fill("Partner that can mend it, by its short name", "maker")
          .fill("Lot on the goods", "CZ<26>")
          .fill("Lot in the data", "CZ26A")
          .press("Open the case")
          .assertReads("objects: expected");
      visitor.fill("Packs or containers: an EPC a line", pack("K9"));
      visitor.fill("Partner that can mend it, by its short name", "nobody").press("Open the case");
      visitor.assertReads("partner: expected a party's short name, found nobody");
      visitor.fill("Partner that can mend it, by its short name", "maker").press("Open the case");

      visitor.assertReads(SCRIPT).assertReads("received_product_lot: CZ<26>").assertFits();
      visitor.press("Send the report").assertReads("report to maker").go("/cases?q=misalignment");
      var file = visitor.page().waitForDownload(() -> visitor.follow("Download as CSV"));
      assertThat(Files.readString(file.path())).contains("misalignment", "GS1 Pharma LLC");
    }
  }

  @Test
  void aMessageThatBreaksTheSchemaIsRefusedByPlaceAndRule() {
    var uuid = UUID.randomUUID().toString();
    try (var visitor = Visitor.of(port).signIn("maker").go("/cases")) {
      visitor.follow("Take in a partner's message").assertAccessible();
      visitor
          .fill("Who sent it, by its short name", "pharmacy")
          .fill("The message, as JSON", report(uuid).replace("\"Scan\"", "\"Guess\""))
          .press("Take it in")
          .assertReads("/exceptions/missing_product_data/0/observation_source: expected")
          .assertReads("Guess");
      visitor.fill("The message, as JSON", SCRIPT).press("Take it in");
      visitor.assertReads("message: expected a JSON object");

      visitor.fill("The message, as JSON", report(uuid)).press("Take it in");

      visitor.assertReads("Elm Street Pharmacy reports to us").assertReads(uuid);
    }
  }

  private static String report(String uuid) {
    return """
    {"message_uuid": "%s", "exception_case_uuid": "%s", "timestamp": 1795900000,
     "po_number": "PO-7", "sender_information": {"email": "desk@example.com"},
     "exceptions": {"missing_product_data": [
       {"exception_item_uuid": "%s", "product_gtin": "00300010543215", "product_serial": "K10",
        "observation_source": "Scan", "resolution_request": "Send new data"}]},
     "case_resolved": false}
    """
        .formatted(UUID.randomUUID(), uuid, UUID.randomUUID());
  }

  /** Two packs are sent; the first comes. */
  private void sendAndReceive(String comes, String misses) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(comes), pack(misses)),
        papers.shipping("maker", "pharmacy", pack(comes), pack(misses)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(comes)));
  }

  private UUID caseOf(String party, String serial) {
    return jdbc.sql(
            """
            select filed.uuid from exception_case filed
              join exception_item item on item.case_id = filed.id
              join party on party.id = filed.owner
             where party.code = ? and item.epc like '%/21/' || ?
            """)
        .params(party, serial)
        .query(UUID.class)
        .single();
  }

  private Caller caller(Duty... duties) {
    var party = parties.byCode("pharmacy").orElseThrow();
    return new Caller(party.id(), party.code(), party.roles(), "anna", Set.of(duties));
  }
}
