package org.pedigree.trace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A regulator's inquiry in a real browser: opened, looked into, its evidence taken along, closed.
 */
@PedigreeTest
class InquiryPagesTest {

  private static final String REASON = "Reason for looking, which is logged";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void aRegulatorLooksIntoAPackUnderItsInquiryAndTakesTheEvidenceAlong() throws IOException {
    shipped("IQ1");
    try (var visitor = opening("Complaint IQ1", "Party, by its short name", "pharmacy")) {
      var inquiry = inquiry(visitor);
      visitor.assertAccessible().assertFits();
      visitor.fill("A pack of it, by its EPC: a URN or a Digital Link", pack("IQ1"));
      visitor.press("Look into the pack");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(2);
      visitor.page().waitForLoadState();
      visitor.page().locator("[data-check]").first().click();
      assertThat(visitor.page().locator(".checked").first()).containsText("The proof is right");
      visitor.follow("Transaction information and statements").assertReads("Elm Street Pharmacy");

      visitor.go("/audit/inquiries/" + inquiry).follow("Evidence package").assertAccessible();
      visitor.fill("EPC: a URN or a Digital Link", pack("IQ1"));
      var file =
          visitor.page().waitForDownload(() -> visitor.press("Download the pack's evidence"));
      assertThat(file.suggestedFilename()).isEqualTo("evidence-pack.zip");
      try (var zip = new ZipFile(file.path().toFile())) {
        assertThat(zip.stream()).anyMatch(entry -> entry.getName().equals("manifest.json"));
      }
      var dealings =
          visitor.page().waitForDownload(() -> visitor.press("Download the party's evidence"));
      assertThat(dealings.suggestedFilename()).isEqualTo("evidence-audit.zip");
      assertThat(looks(inquiry, false)).isEqualTo(5);
      assertThat(looks(inquiry, true)).isZero();
    }
    try (var concerned = Visitor.of(port).signIn("pharmacy").go("/audit?q=Complaint+IQ1")) {
      assertThat(concerned.rows().first()).containsText("regulator");
    }
  }

  @Test
  void aRegulatorLooksIntoAPartysDealings() {
    shipped("IQ2");
    try (var visitor = opening("Complaint IQ2", "Party, by its short name", "pharmacy")) {
      visitor.follow("The party's dealings").page().waitForURL("**/dealings");
      visitor.fill("Filter", "shipping");
      assertThat(visitor.rows().first()).containsText("maker");
      visitor.assertReads("Inquiry: Complaint IQ2").assertFits();
    }
  }

  @Test
  void aRegulatorLooksIntoALotPackByPack() {
    shipped("IQ3");
    try (var visitor =
        Visitor.of(port)
            .signIn("regulator")
            .go("/audit/new")
            .fill("Purpose", "Complaint IQ3")
            .fill("Or a lot: GTIN", "00300010543215")
            .fill("Lot", "CZ26A")
            .fill("From", "2026-01-01")
            .fill("Up to before", "2026-12-31")
            .press("Open the inquiry")) {
      visitor.follow("The packs of the lot").page().waitForURL("**/packs");
      visitor.fill("Filter", "/21/IQ3");
      assertThat(visitor.rows()).hasCount(1);
      visitor.rows().locator("a").click();
      assertThat(visitor.page().locator("ol.custody li")).hasCount(2);
      assertThat(visitor.page().getByLabel("Under an inquiry of yours, whose purpose is logged"))
          .containsText("Complaint IQ3");
    }
  }

  @Test
  void anOpenInquiryIsChosenOnThePageOfAPackInsteadOfAReason() {
    shipped("IQ4");
    try (var visitor = opening("Complaint IQ4", "Or a pack: its EPC", pack("IQ4"))) {
      var inquiry = inquiry(visitor);
      visitor.go("/pack").fill("EPC: a URN or a Digital Link", pack("IQ4"));
      visitor
          .page()
          .getByLabel("Under an inquiry of yours, whose purpose is logged")
          .selectOption(inquiry.toString());
      visitor.press("Trace");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(2);
      assertThat(looks(inquiry, false)).isEqualTo(1);
      visitor.assertAccessible();

      visitor.go("/pack?epc=" + pack("IQ4"));
      assertThat(visitor.page().getByRole(AriaRole.ALERT))
          .containsText("A regulator states why it looks");
      visitor.fill(REASON, "for once").press("Trace");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(2);
      assertThat(looks(inquiry, false)).isEqualTo(1);
    }
  }

  @Test
  void whatLiesOutsideOfAnInquiryIsRefusedAndThatIsKept() {
    shipped("IQ5");
    shipped("IQ6");
    try (var visitor = opening("Complaint IQ5", "Or a pack: its EPC", pack("IQ5"))) {
      var inquiry = inquiry(visitor);
      visitor.expecting("403");
      visitor.go("/pack?inquiry=%s&epc=%s".formatted(inquiry, pack("IQ6")));
      visitor.assertReads("A query stays within the inquiry");
      assertThat(visitor.page().locator("ol.custody")).hasCount(0);
      var others = eventOf("IQ6");
      var answer =
          visitor
              .page()
              .request()
              .get(
                  "http://127.0.0.1:%d/pack/evidence?inquiry=%s&epc=%s&eventID=%s"
                      .formatted(port, inquiry, pack("IQ5"), others));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(looks(inquiry, true)).isEqualTo(1);
    }
  }

  @Test
  void aClosedInquiryOpensNothingAndNeitherDoesAnothers() {
    shipped("IQ7");
    try (var visitor = opening("Complaint IQ7", "Party, by its short name", "pharmacy")) {
      var inquiry = inquiry(visitor);
      visitor.expecting("403").expecting("404");
      visitor.press("Close the inquiry").assertReads("closed");
      assertThat(visitor.page().getByRole(AriaRole.LINK).filter(named("The party's dealings")))
          .hasCount(0);
      for (var way :
          new String[] {
            "/pack?epc=%s&inquiry=%s".formatted(pack("IQ7"), inquiry),
            "/audit/inquiries/%s/dealings".formatted(inquiry),
            "/audit/package?epc=%s&inquiry=%s".formatted(pack("IQ7"), inquiry)
          }) {
        visitor.go(way).assertReads("A query stays within the inquiry");
      }
      visitor.go("/pack");
      assertThat(visitor.page().getByLabel("Under an inquiry of yours, whose purpose is logged"))
          .not()
          .containsText("Complaint IQ7");

      var others = inquiryOf("maker");
      for (var way :
          new String[] {
            "/pack?epc=%s&inquiry=%s".formatted(pack("IQ7"), others),
            "/audit/inquiries/%s/dealings".formatted(others),
            "/audit/inquiries/%s/package".formatted(others),
            "/audit/package?epc=%s&inquiry=%s".formatted(pack("IQ7"), others)
          }) {
        visitor.go(way);
        assertThat(visitor.page().locator("body")).containsText("404");
        assertThat(visitor.page().locator("ol.custody")).hasCount(0);
      }
    }
  }

  @Test
  void whoIsNoRegulatorLooksIntoNothingUnderAnInquiry() {
    shipped("IQ8");
    try (var visitor = opening("Complaint IQ8", "Party, by its short name", "pharmacy")) {
      var inquiry = inquiry(visitor);
      try (var stranger = Visitor.of(port).signIn("harbor").expecting("403")) {
        stranger.go("/audit/inquiries/%s/dealings".formatted(inquiry));
        assertThat(stranger.rows()).hasCount(0);
        stranger.go("/pack?epc=%s&inquiry=%s".formatted(pack("IQ8"), inquiry));
        stranger.assertReads("Nothing that you may see is known");
      }
    }
  }

  @Test
  void theFirstPageTellsOfInquiriesThatAreOpenAndOfThoseThatSoonEnd() {
    var ends = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
    try (var visitor = Visitor.of(port).signIn("regulator")) {
      assertThat(visitor.page().locator("body")).not().containsText("end within a week");
      var before = open();
      visitor
          .go("/audit/new")
          .fill("Purpose", "Complaint IQ9")
          .fill("Party, by its short name", "pharmacy")
          .fill("From", "2026-01-01")
          .fill("Up to before", "2026-12-31")
          .fill("Valid until (30 days where empty)", ends)
          .press("Open the inquiry");
      var inquiry = inquiry(visitor);
      visitor.go("/").assertReads("Inquiries of yours that end within a week");
      visitor.assertReads(
          (before + 1) + " Inquiries of yours that are open, the oldest for 0 days");

      visitor.go("/audit/inquiries/" + inquiry).press("Close the inquiry").go("/");
      assertThat(visitor.page().locator("body")).not().containsText("end within a week");
    }
    try (var other = Visitor.of(port).signIn("maker")) {
      assertThat(other.page().locator(".to-dos")).not().containsText("Inquiries of yours");
    }
  }

  private long open() {
    return jdbc.sql(
            """
            select count(*) from inquiry
             where party_id = ? and closed_at is null and valid_until > now()
            """)
        .param(id("regulator"))
        .query(Long.class)
        .single();
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private Visitor opening(String purpose, String field, String subject) {
    return Visitor.of(port)
        .signIn("regulator")
        .go("/audit/new")
        .fill("Purpose", purpose)
        .fill(field, subject)
        .fill("From", "2026-01-01")
        .fill("Up to before", "2026-12-31")
        .press("Open the inquiry");
  }

  private static UUID inquiry(Visitor visitor) {
    visitor.page().waitForURL("**/audit/inquiries/*");
    var url = visitor.page().url();
    return UUID.fromString(url.substring(url.lastIndexOf('/') + 1));
  }

  /** As if that party were a regulator too. */
  private UUID inquiryOf(String party) {
    return jdbc.sql(
            """
            insert into inquiry (party_id, purpose, subject, since, until, opened_at, valid_until)
            values (?, 'anothers', ?, '2026-01-01', '2026-12-31', now(), '2041-01-01')
            returning inquiry_id
            """)
        .params(id(party), id("pharmacy"))
        .query(UUID.class)
        .single();
  }

  private long id(String party) {
    return parties.byCode(party).orElseThrow().id().value();
  }

  private String eventOf(String serial) {
    return jdbc.sql(
            """
            select e.uri from epc join event_epc named on named.epc_id = epc.id
              join event e on e.id = named.event_id where epc.canonical like ? limit 1
            """)
        .param("%/21/" + serial)
        .query(String.class)
        .single();
  }

  private long looks(UUID inquiry, boolean refused) {
    return jdbc.sql(
            """
            select count(*) from inspection join inquiry on inquiry.id = inspection.inquiry_id
             where inquiry.inquiry_id = ? and refused = ? and inspection.leaf_id is not null
            """)
        .params(inquiry, refused)
        .query(Long.class)
        .single();
  }

  private void shipped(String serial) {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
  }
}
