package org.pedigree.recall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Recalls, trace requests and audits as people work on them in a real browser. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.tracing.automatic=distributor")
class RegulatedPagesTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @BeforeEach
  void goods() {
    if (jdbc.sql("select count(*) from document").query(Long.class).single() == 0) {
      var papers = new TestPapers(capture, parties);
      papers.send(
          "maker",
          papers.commissioning("maker", "2041-03-31", pack("P001"), pack("P002"), pack("P003")),
          papers.shipping("maker", "pharmacy", pack("P001"), pack("P002")));
      papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("P001"), pack("P002")));
    }
  }

  @Test
  void whoAskedForATraceIsToldOnTheFirstPageThatNobodyAnsweredInTime() {
    var told = "Trace requests of yours that nobody answered in time";
    asked("prairie", "-1 day");
    asked("lakeshore", "1 day");
    try (var visitor = Visitor.of(port).signIn("prairie").assertReads("1 " + told)) {
      jdbc.sql(
              """
              update trace_request set responded_at = now(), elsewhere = 'by telephone'
               where direction = 'out' and party_id = (select id from party where code = 'prairie')
              """)
          .update();
      visitor.go("/");
      assertThat(visitor.page().locator("body")).not().containsText(told);
    }
    try (var visitor = Visitor.of(port).signIn("lakeshore")) {
      assertThat(visitor.page().locator("body")).not().containsText(told);
    }
  }

  private void asked(String party, String due) {
    jdbc.sql(
            """
            insert into trace_request (request_id, direction, party_id, partner_id, at, due_at, test,
                                       gtin, lot, fingerprint, request)
            select gen_random_uuid(), 'out', me.id, other.id, now(), now() + ?::interval, true,
                   '00300010543215', 'L-DUE', sha256('due'), '{}'
              from party me, party other where me.code = ? and other.code = 'cedar'
            """)
        .params(due, party)
        .update();
  }

  @Test
  void aMakerOrdersARecallAndThePharmacyConfirmsIt() {
    try (var maker = Visitor.of(port).signIn("maker").go("/recalls").follow("Order a recall")) {
      maker
          .fill("Reason", "<b>Glass</b>")
          .fill("What whoever has some is to do", "Send it back.")
          .fill("Serial numbers: a line each, GTIN, first and last", "00300010543215 P003 P001")
          .press("Order the recall")
          .assertReads("expected such a range, found P003 to P001")
          .fill("Serial numbers: a line each, GTIN, first and last", "00300010543215 P001 P003")
          .assertAccessible()
          .press("Order the recall");
      maker.assertReads("Reach: 3 packs").assertReads("<b>Glass</b>").assertReads("0 of 1");
      assertThat(maker.page().locator("svg.reach rect")).hasCount(2);
      assertThat(maker.page().locator("#shares tbody tr")).hasCount(3);
      maker.assertAccessible();

      try (var pharmacy = Visitor.withPhone(port).signIn("pharmacy")) {
        pharmacy.assertReads("Recalls to confirm").go("/recalls");
        pharmacy.page().locator("tbody a").first().click();
        pharmacy.assertReads("Packs of it that you hold").assertAccessible().assertFits();
        pharmacy.fill("Quarantined", "2").press("Confirm");
        pharmacy.assertReads("1 of 1");
        pharmacy.go("/");
        assertThat(pharmacy.page().locator("main")).not().containsText("Recalls to confirm");
      }

      maker.page().reload();
      maker.assertReads("1 of 1").fill("Reason of lifting it", "A mistake.").press("Lift it");
      maker.assertReads("lifted: A mistake.");
      maker.go("/recalls").assertAccessible().assertReads("lifted");
    }
  }

  @Test
  void aTraceIsAskedAnsweredByAPersonAndReadByWhoAsked() {
    try (var harbor = Visitor.of(port).signIn("harbor").go("/traces").follow("Ask a partner")) {
      harbor
          .fill("Partner's GLN", "0300011111116")
          .fill("GTIN", "00300010543215")
          .fill("Or National Drug Code", "0001-0543-21")
          .fill("Serial number", "P001")
          .fill("Your number of the investigation", "HARBOR-17")
          .fill("Email", "trace@harbor.example")
          .fill("Telephone", "+1 555 0100");
      select(harbor, "Reason that you attest", "Suspect Product Investigation");
      harbor.assertAccessible().press("Send the request").assertReads("waiting").assertAccessible();
      harbor.assertReads("HARBOR-17").assertReads("+1 555 0100").assertReads("0001-0543-21");

      try (var maker = Visitor.of(port).signIn("maker")) {
        maker.assertReads("Trace requests to answer").go("/traces");
        maker.page().locator("tbody a").first().click();
        maker.assertReads("The responder answers no request by itself.").assertAccessible();
        maker
            .page()
            .getByLabel("Papers to attach")
            .setInputFiles(new FilePayload("note.pdf", "application/pdf", "a note".getBytes()));
        maker.press("Answer from the records").assertReads("answered").assertReads("outbound");
      }

      harbor.press("Send again").assertReads("answered").assertReads("0614142000011");
      var note = harbor.page().waitForDownload(() -> harbor.follow("note.pdf"));
      assertThat(note.suggestedFilename()).isEqualTo("note.pdf");
      assertThat(note.path()).hasContent("a note");
      var whole = harbor.page().waitForDownload(() -> harbor.follow("Download the response"));
      assertThat(whole.path()).content().contains("0614142000011", "\"attachments\"");
      harbor.go("/traces").assertAccessible().assertFits();
    }
  }

  @Test
  void aTraceWithoutAnAttestationIsRefusedInWords() {
    try (var visitor = Visitor.of(port).signIn("harbor").go("/traces/new")) {
      visitor.page().locator("select[name=attestation]").evaluate("e => e.required = false");
      visitor
          .fill("Partner's GLN", "0300011111116")
          .fill("GTIN", "00300010543215")
          .fill("Serial number", "P001")
          .fill("Email", "trace@harbor.example")
          .press("Send the request")
          .assertReads("reasonAttestation: expected Suspect Product Investigation");
    }
  }

  @Test
  void aRegulatorAuditsUnderAnInquiryAndThePartySeesThatItDid() throws Exception {
    try (var regulator = Visitor.of(port).signIn("regulator").go("/audit")) {
      regulator.assertAccessible().follow("Open an inquiry");
      regulator
          .fill("Purpose", "Complaint <4711>")
          .fill("Party, by its short name", "pharmacy")
          .fill("From", "2026-01-01")
          .fill("Up to before", "2026-12-31")
          .assertAccessible()
          .press("Open the inquiry")
          .assertReads("Complaint <4711>")
          .assertAccessible();

      var file = regulator.page().waitForDownload(() -> regulator.press("Export"));

      assertThat(Files.readString(file.path())).startsWith("kind,id,at").contains("\"shipment\"");
      regulator.press("Close the inquiry").assertReads("closed");
    }
    try (var pharmacy = Visitor.withPhone(port).signIn("pharmacy").go("/audit")) {
      pharmacy.assertReads("Complaint <4711>").assertAccessible().assertFits();
      pharmacy.page().locator("tbody a").first().click();
      pharmacy.assertReads("regulator regulator").assertAccessible();
      assertThat(
              (String)
                  pharmacy
                      .page()
                      .evaluate(
                          "() => fetch(document.querySelector('main a').href)"
                              + ".then(answer => answer.text())"))
          .contains("\"salt\":\"0x");
    }
  }

  private static void select(Visitor visitor, String label, String option) {
    visitor.page().getByLabel(label, new GetByLabelOptions().setExact(true)).selectOption(option);
  }
}
