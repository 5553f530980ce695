package org.pedigree.vrs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Verification, partners and alerts, as people do them in a real browser. */
@PedigreeTest
class VerificationPagesTest {

  private static final String SCAN = "(01)00300010543215(17)410331(10)CZ26A(21)";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Tokens tokens;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aReturnedPackIsVerifiedAndListed() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("VP1")));
    try (var visitor = Visitor.of(port).signIn("distributor").go("/verifications")) {
      visitor.fill("What the scanner delivers, or typed", SCAN + "VP1").press("Verify");

      assertThat(visitor.page().locator("#told")).hasText("VERIFIED");
      visitor.assertReads("https://id.gs1.org/01/00300010543215/21/VP1").assertAccessible();

      visitor.fill("What the scanner delivers, or typed", "<script>alert(1)</script>");
      visitor.press("Verify");
      assertThat(visitor.page().locator("#told")).hasText("UNREADABLE");
    }
    try (var stranger = Visitor.of(port).signIn("harbor").go("/verifications")) {
      assertThat(stranger.page().locator("main")).not().containsText("/21/VP1");
    }
  }

  @Test
  void aReturnedPackLeadsToTheShipmentByWhichItWasSold() {
    soldByTheDistributor("VP5");
    try (var visitor = Visitor.of(port).signIn("distributor").go("/verifications")) {
      visitor.fill("What the scanner delivers, or typed", SCAN + "VP5").press("Verify");

      visitor.assertReads("Sold to Elm Street Pharmacy").assertReads("It may be sold again.");
      visitor.assertAccessible().follow("the shipment");
      visitor.assertReads("Elm Street Pharmacy");
    }
  }

  private void soldByTheDistributor(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "distributor", pack(serial)));
    papers.send(
        "distributor",
        papers.receiving("maker", "distributor", pack(serial)),
        papers.shipping("distributor", "pharmacy", pack(serial)));
  }

  @Test
  void aFileOfReturnsIsVerifiedLineByLine() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("VP2")));
    try (var visitor = Visitor.of(port).signIn("distributor").go("/verifications")) {
      var lines = "scan\n%sVP2\n%sNOBODYS\nnonsense\n".formatted(SCAN, SCAN);
      visitor
          .page()
          .getByLabel("One scan a line (CSV or text)")
          .setInputFiles(
              new FilePayload("returns.csv", "text/csv", lines.getBytes(StandardCharsets.UTF_8)));
      visitor.press("Check the file");

      assertThat(visitor.page().locator("tbody tr")).hasCount(3);
      assertThat(visitor.page().locator("tbody tr").nth(0)).containsText("VERIFIED");
      assertThat(visitor.page().locator("tbody tr").nth(1)).containsText("NOT_VERIFIED");
      assertThat(visitor.page().locator("tbody tr").nth(2)).containsText("UNREADABLE");
      visitor.assertAccessible();
    }
  }

  @Test
  void aMakerReadsWhatItWasAsked() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("VP6")));
    tokens
        .as("pharmacy")
        .get()
        .uri(
            "/verify/gtin/00300010543215/lot/CZ26A/ser/VP6?exp=410331&reqGLN=0614142000011"
                + "&linkType=verificationService&context=dscsaSaleableReturn&corrUUID={id}",
            UUID.randomUUID())
        .exchangeSuccessfully();

    try (var maker = Visitor.of(port).signIn("maker").go("/verifications/asked-of-us")) {
      assertThat(maker.heading()).hasText("Verification requests");
      maker.assertAccessible().fill("Filter", "/ser/VP6");
      assertThat(maker.rows()).hasCount(1);
      assertThat(maker.rows()).containsText("pharmacy");
      assertThat(maker.rows()).containsText("200");
    }
    try (var other = Visitor.of(port).signIn("pharmacy").go("/verifications/asked-of-us")) {
      assertThat(other.page().locator("main")).not().containsText("VP6");
    }
  }

  @Test
  void ofALongFileWhatWasNotVerifiedIsShown() {
    soldByTheDistributor("VP4");
    try (var visitor = Visitor.of(port).signIn("distributor").go("/verifications")) {
      var lines = "scan\n" + SCAN + "VP4\n" + "nonsense\n".repeat(401);
      visitor
          .page()
          .getByLabel("One scan a line (CSV or text)")
          .setInputFiles(
              new FilePayload("returns.csv", "text/csv", lines.getBytes(StandardCharsets.UTF_8)));
      visitor.press("Check the file").assertReads("2 more lines");

      assertThat(visitor.page().locator("tbody tr")).hasCount(400);
      assertThat(visitor.page().locator("tbody tr").first()).containsText("UNREADABLE");
    }
  }

  @Test
  void partnersShowTheirLicencesAndTheWalletItsCredential() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/partners")) {
      visitor.assertReads("GS1 Pharma LLC").assertReads("CA-MAKER-1").assertReads("Demonstration");
      visitor.assertAccessible().press("Present it for a test");

      assertThat(visitor.page().locator("#presentation")).containsText("ey");
    }
  }

  @Test
  void anAlertIsReadByBothSidesAndSpokenOf() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("VP3")));
    tokens
        .as("pharmacy")
        .get()
        .uri("/api/emvs/packs?scan={scan}", SCAN.replace("410331", "420331") + "VP3")
        .exchangeSuccessfully();
    var toDo = "EU alerts of the last 30 days that you said nothing of";
    try (var maker = Visitor.of(port).signIn("maker").go("/")) {
      var waiting =
          maker.page().locator("main li").filter(new Locator.FilterOptions().setHasText(toDo));
      var before = waiting.innerText();
      maker.go("/alerts").assertReads("LOT_12").assertAccessible();
      maker.page().locator("tbody a").first().click();
      maker.fill("What you found; the other side does not learn who you are", "<b>Relabelled</b>");
      maker.press("Say it").assertReads("<b>Relabelled</b>").assertAccessible();
      maker.go("/");
      assertThat(maker.page().locator("main")).not().containsText(before);
    }
    try (var user = Visitor.of(port).signIn("pharmacy").go("/alerts")) {
      user.page().locator("tbody a").first().click();
      user.assertReads("<b>Relabelled</b>");
      assertThat(user.page().locator("#comments")).not().containsText("GS1 Pharma");
    }
  }
}
