package org.pedigree.receiving;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Shipments as both sides and others meet them in a real browser. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class ShipmentPagesTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void whatIsSentStandsInTheListsOfBothSidesAndOfNobodyElse() {
    ship("SA1");

    try (var pharmacy = Visitor.of(port).signIn("pharmacy").go("/shipments?q=PO-SA1")) {
      assertThat(pharmacy.rows()).hasCount(1);
      pharmacy.assertReads("GS1 Pharma LLC").assertAccessible();
      pharmacy.go("/shipments/expected?q=PO-SA1");
      assertThat(pharmacy.rows().first()).containsText("expected");
      pharmacy.go("/shipments/out?q=PO-SA1").assertReads("Nothing found.");
      pharmacy.go("/shipments/discrepancies?q=PO-SA1").assertReads("Nothing found.");
    }
    try (var maker = Visitor.of(port).signIn("maker").go("/shipments/out?q=PO-SA1")) {
      assertThat(maker.rows()).hasCount(1);
      maker.go("/shipments?q=PO-SA1").assertReads("Nothing found.");
    }
    try (var harbor = Visitor.of(port).signIn("harbor")) {
      for (var list : new String[] {"", "/out", "/expected", "/discrepancies"}) {
        harbor.go("/shipments" + list + "?q=PO-SA1").assertReads("Nothing found.");
      }
    }
  }

  @Test
  void aListIsSortedAndAFile() throws IOException {
    ship("SB1");
    ship("SB2");

    try (var maker = Visitor.of(port).signIn("maker").go("/shipments/out?q=PO-SB")) {
      maker.follow("Purchase order");
      assertThat(maker.rows().first()).containsText("PO-SB1");
      maker.follow("Purchase order");
      assertThat(maker.rows().first()).containsText("PO-SB2");

      var file = maker.page().waitForDownload(() -> maker.follow("Download as CSV"));

      assertThat(file.suggestedFilename()).isEqualTo("shipments-from-you.csv");
      assertThat(Files.readString(file.path())).startsWith("Shipped,From,To").contains("PO-SB1");
    }
  }

  @Test
  void aShipmentShowsItsLinesPapersAndEvidenceToItsEnds() throws IOException {
    ship("SC1", "SC2");

    try (var pharmacy = Visitor.withPhone(port).signIn("pharmacy")) {
      open(pharmacy, "PO-SC1");
      pharmacy
          .assertReads("It is on its way")
          .assertReads("GS1 Pharma LLC")
          .assertReads("not received yet")
          .assertAccessible()
          .assertFits();
      assertThat(pharmacy.page().locator("tbody a")).hasCount(1);

      var pdf = pharmacy.page().waitForDownload(() -> pharmacy.follow("PDF"));
      assertThat(Files.readAllBytes(pdf.path())).startsWith("%PDF".getBytes());
      var evidence = pharmacy.page().waitForDownload(() -> pharmacy.press("Download the evidence"));
      assertThat(evidence.suggestedFilename()).isEqualTo("evidence-shipment.zip");
      assertThat(names(evidence))
          .contains("leaves.json")
          .anyMatch(name -> name.startsWith("events/"));

      var json =
          pharmacy
              .page()
              .evaluate(
                  "() => fetch([...document.querySelectorAll('main a')]"
                      + ".find(a => a.textContent === 'JSON').href).then(a => a.text())");
      assertThat((String) json).contains("\"serial\":\"SC1\"");
    }
    try (var maker = Visitor.of(port).signIn("maker")) {
      open(maker, "PO-SC1", "/out");
      maker.assertReads("Document that you sent");
      assertThat(button(maker, "Receive it")).hasCount(0);
    }
  }

  @Test
  void aPartyThatIsNotConcernedFindsNoShipment() {
    ship("SD1");
    String path;
    try (var pharmacy = Visitor.of(port).signIn("pharmacy")) {
      open(pharmacy, "PO-SD1");
      path = pharmacy.page().url().replaceFirst("^.*(?=/shipments)", "");
    }

    try (var harbor = Visitor.of(port).signIn("harbor").expecting("404")) {
      harbor.go(path).assertReads("HTTP status 404");
      assertThat(harbor.page().locator("main")).not().containsText("GS1 Pharma");
      harbor.go(path + "/transaction?format=json").assertReads("HTTP status 404");
      harbor.go("/shipments/package?shipment=" + path.substring(11)).assertReads("HTTP status 404");
      harbor.go("/pack/package?epc=" + pack("SD1")).assertReads("HTTP status 404");
    }
  }

  @Test
  void whatDiffersIsSaidInWordsToBothSides() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("SE1"), pack("SE2"), pack("SE3")),
        order("SE1", papers.shipping("maker", "pharmacy", pack("SE1"), pack("SE2"))));
    papers.send(
        "pharmacy", order("SE1", papers.receiving("maker", "pharmacy", pack("SE1"), pack("SE3"))));

    for (var side : new String[] {"pharmacy", "maker"}) {
      try (var visitor = Visitor.of(port).signIn(side)) {
        open(visitor, "PO-SE1", "/discrepancies");
        visitor
            .assertReads("It was sent and has not come.")
            .assertReads("It came in the place of")
            .assertReads("Something came with it that was not sent.")
            .assertAccessible();
      }
    }
    try (var pharmacy = Visitor.of(port).signIn("pharmacy")) {
      pharmacy.assertReads("Shipments of which something is missing");
      open(pharmacy, "PO-SE1");
      pharmacy.assertReads("Case, open:");
      pharmacy.page().locator("main a[href^='/cases/']").first().click();
      pharmacy.assertReads(canonical("SE3"));
    }
    try (var maker = Visitor.of(port).signIn("maker")) {
      open(maker, "PO-SE1", "/out");
      assertThat(maker.page().locator("main")).not().containsText("Case,");
    }
  }

  @Test
  void thePackPageHasTheEvidenceToo() throws IOException {
    ship("SF1");

    try (var maker = Visitor.of(port).signIn("maker").go("/pack?epc=" + pack("SF1"))) {
      var evidence = maker.page().waitForDownload(() -> maker.press("Download the evidence"));

      assertThat(evidence.suggestedFilename()).isEqualTo("evidence-pack.zip");
      assertThat(names(evidence)).contains("leaves.json");
    }
    try (var regulator = Visitor.of(port).signIn("regulator").expecting("403")) {
      regulator.go("/pack/package?epc=" + pack("SF1")).assertReads("states");
      regulator.go("/pack?epc=" + pack("SF1") + "&reason=Complaint 12");
      var evidence =
          regulator.page().waitForDownload(() -> regulator.press("Download the evidence"));
      assertThat(names(evidence)).contains("leaves.json");
    }
  }

  @Test
  void scriptInAnOrderIsText() {
    var packs = pack("SG1");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers
            .shipping("maker", "pharmacy", packs)
            .replace(
                "urn:epcglobal:cbv:bt:0399999999991:PO-7",
                "https://example.com/SG1?%3Cscript%3Ealert(1)%3C/script%3E"));

    try (var pharmacy = Visitor.of(port).signIn("pharmacy").go("/shipments?q=SG1")) {
      assertThat(pharmacy.rows()).hasCount(1);
      pharmacy.go("/shipments?q=%3Cscript%3Ealert(1)%3C/script%3E").assertReads("Nothing found.");
      assertThat(pharmacy.page().getByLabel("Filter")).hasValue("<script>alert(1)</script>");
    }
  }

  private static void open(Visitor visitor, String order, String... list) {
    visitor.go("/shipments" + String.join("", list) + "?q=" + order);
    visitor.page().locator("tbody a").first().click();
    assertThat(visitor.heading()).hasText("Shipment");
  }

  private static Locator button(Visitor visitor, String name) {
    return visitor.page().locator("button", new LocatorOptions().setHasText(name));
  }

  private static List<String> names(Download file) throws IOException {
    try (var zip = new ZipFile(file.path().toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  /**
   * The maker packs them in a case, named after the first, and ships it under an order of its own.
   */
  private void ship(String... serials) {
    var packs = Arrays.stream(serials).map(TestPapers::pack).toArray(String[]::new);
    var box = box(serials[0] + "C");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.commissioning("maker", "2041-03-31", box),
        papers.packing("maker", box, packs),
        order(serials[0], papers.shipping("maker", "pharmacy", box)));
  }

  private static String canonical(String serial) {
    return "https://id.gs1.org/01/00300010543215/21/" + serial;
  }

  private static String order(String name, String event) {
    return event.replace("PO-7", "PO-" + name);
  }
}
