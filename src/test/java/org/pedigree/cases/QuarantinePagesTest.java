package org.pedigree.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** Suspect product and quarantine as people work on them in a real browser. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class QuarantinePagesTest {

  private static final String SCAN = "(01)00300010543215(17)410331(10)CZ26A(21)";
  private static final String SCRIPT = "<script>alert(1)</script>";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aDoubtfulPackIsReportedAtTheCounterVerifiedAndCleared() {
    deliver("Q1");
    try (var visitor = Visitor.withPhone(port).signIn("pharmacy").go("/scan")) {
      scan(visitor, "Q1").assertReads("Genuine (green)").follow("Report as suspect");
      visitor.assertAccessible().assertFits();
      assertThat(visitor.page().getByLabel("Packs or containers: an EPC a line"))
          .hasValue(epc("Q1"));
      visitor.fill("Why it is suspect", SCRIPT).press("Set it aside");
      visitor.assertReads("0 of 1 verified").assertReads(SCRIPT).assertAccessible().assertFits();
      var page = visitor.page().url();

      visitor.go("/").assertReads("Investigations to decide on").go("/quarantine?q=Q1");
      assertThat(visitor.rows()).containsText(new String[] {"suspect"});
      visitor.assertAccessible().assertFits().follow("Investigations").assertAccessible();
      visitor.page().navigate(page);
      visitor.fill("Why it is sound", "seen").press("Clear and release it");
      visitor.assertReads("verify the sample first").assertReads("0 of 1 verified");
      visitor.fill("Scan a pack of it", SCRIPT).press("Verify it");
      visitor.assertReads("A scan is readable");
      visitor.fill("Scan a pack of it", SCAN + "Q1").press("Verify it");
      visitor.assertReads("Nothing speaks against " + epc("Q1"));
      visitor.fill("Why it is sound", "seen").press("Clear and release it");
      visitor.assertReads("cleared by pharmacy: seen");
      scan(visitor.go("/scan"), "Q1").assertReads("Genuine (green)");
      visitor.go("/quarantine?q=Q1").assertReads("Nothing found.");
      assertSeenByNobodyElse(page);
    }
  }

  private void assertSeenByNobodyElse(String page) {
    try (var maker = Visitor.of(port).signIn("maker").expecting("404")) {
      maker.page().navigate(page);
      maker.assertReads("Not Found").go("/quarantine/investigations");
      assertThat(maker.page().locator("a[href='" + page.replaceAll("^.*?//[^/]*", "") + "']"))
          .hasCount(0);
    }
  }

  @Test
  void illegitimateProductIsToldToTheFdaAndToPartnersUntilItIsTerminated() throws Exception {
    deliver("Q2");
    try (var first = Visitor.of(port).signIn("pharmacy").go("/quarantine/suspect");
        var second = Visitor.of(port).signIn("pharmacy")) {
      first.fill("Packs or containers: an EPC a line", pack("Q2"));
      first.fill("Why it is suspect", "copied").press("Set it aside");
      first.assertReads("0 of 1 verified");
      second.page().navigate(first.page().url());

      first.fill("Why it is illegitimate", "counterfeit").press("Find it illegitimate");
      first.assertReads("FDA and partners to know by").assertAccessible();
      second.fill("Why it is sound", "seen").press("Clear and release it");
      second.assertReads("Only an open investigation is cleared.");
      second.assertReads("escalated by pharmacy at");

      first.press("Notify the immediate partners").assertReads("maker: notified");
      fill(first).page().getByLabel("1. Type of request").selectOption("follow-up");
      first.press("Make the form").assertReads("Field 2: a follow-up");
      assertThat(first.page().getByLabel("6. Name of the product")).hasValue(SCRIPT);
      first.page().getByLabel("1. Type of request").selectOption("initial");
      first.page().getByLabel("4. Date of the determination").fill("2026-01-05");
      first.press("Make the form").assertReads("The form was made.").assertAccessible();
      var pdf = first.page().waitForDownload(() -> first.follow("initial as PDF"));
      assertThat(new String(Files.readAllBytes(pdf.path()), StandardCharsets.ISO_8859_1))
          .startsWith("%PDF-");
      first.follow("initial as JSON").assertReads("\"classification\":\"counterfeit\"");
      first.assertReads("\"determined\":\"2026-01-05\"");
      first.page().goBack();

      first.fill("What was agreed with the FDA", "over").press("Terminate and release it");
      first.assertReads("when it is recorded what became of the product");
      first.page().getByLabel("Disposition").selectOption("kept as sample");
      first.fill("How many packages", "1").press("Record it");
      first.assertReads("It is said where a sample is kept");
      first.fill("Where, of a sample", SCRIPT).press("Record it");
      first.assertReads("kept as sample: 1, at " + SCRIPT).assertAccessible();
      first.fill("What was agreed with the FDA", "over").press("Terminate and release it");
      first.assertReads("terminated by pharmacy: over").assertReads("told that it is terminated");
    }
  }

  private static Visitor fill(Visitor visitor) {
    return visitor
        .fill("6. Name of the product", SCRIPT)
        .fill("7. Primary ingredients", "zinc")
        .fill("9. Description of the drug", "tablets")
        .fill("10. Strength", "5 mg")
        .fill("11. Dosage form", "tablet")
        .fill("17. Description of the event", SCRIPT);
  }

  @Test
  void aRecalledPackLeadsToItsRecallAndIsAmongWhatIsHeld() {
    deliver("Q3");
    var recall =
        post(
            "maker",
            "/api/recalls",
            Map.of(
                "recallClass", "II",
                "reason", "glass",
                "instructions", "Send it back.",
                "epcs", List.of(pack("Q3"))));
    var id = JsonPath.<String>read(recall, "$.recallID");
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=Q3")) {
      assertThat(visitor.rows()).containsText(new String[] {"recalled"});
      scan(visitor.go("/scan"), "Q3").follow("See the recall");
      visitor.assertReads("Send it back.");
      assertThat(visitor.page().url()).endsWith("/recalls/" + id);
      visitor.go("/recalls/of-pack?epc=" + SCRIPT).assertReads("No recall that was ordered here");
      deliver("Q4");
      scan(visitor.go("/scan"), "Q4").assertReads("Genuine (green)");
      assertThat(visitor.page().locator("#told")).not().containsText("See the recall");
    } finally {
      post("maker", "/api/recalls/" + id + "/lifting", Map.of("reason", "over"));
    }
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=Q3")) {
      visitor.assertReads("Nothing found.");
    }
  }

  @Test
  void aContainerStandsForTheRecalledPacksInItWhichAreThereWhenItIsOpened() throws Exception {
    var packs = IntStream.range(0, 30).mapToObj(number -> pack("QB" + number)).toList();
    var box = "urn:epc:id:sscc:030001.00000002501";
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs.toArray(String[]::new)),
        papers.packing("maker", box, packs.toArray(String[]::new)),
        papers.shipping("maker", "pharmacy", box));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box));
    var recall =
        post(
            "maker",
            "/api/recalls",
            Map.of(
                "recallClass", "II",
                "reason", "glass",
                "instructions", "Send it back.",
                "epcs", packs));
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=QB17")) {
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText(new String[] {"30"});
      visitor.rows().getByRole(AriaRole.LINK).first().click();
      visitor.assertReads("Held packs: 30").assertReads("Page 1 of 2").assertAccessible();
      assertThat(visitor.rows()).hasCount(25);
      visitor.follow("Next");
      assertThat(visitor.rows()).hasCount(5);
      visitor.fill("Filter", "QB17").press("Filter").assertReads("Held packs: 1");

      visitor.go("/quarantine?q=QB");
      var file = visitor.page().waitForDownload(() -> visitor.follow("Download as CSV"));
      assertThat(Files.readAllLines(file.path())).hasSize(31).last().asString().contains("/00/");
    } finally {
      var id = JsonPath.<String>read(recall, "$.recallID");
      post("maker", "/api/recalls/" + id + "/lifting", Map.of("reason", "over"));
    }
  }

  @Test
  void whatWaitsForItsDataAndWhatIsSetAsideIsHeldUntilItIsReleased() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("Q5")));
    post("pharmacy", "/api/receipts", Map.of("items", List.of(Map.of("epc", pack("Q5")))));
    deliver("Q6");
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=Q5")) {
      assertThat(visitor.rows()).containsText(new String[] {"awaiting data"});
      scan(visitor.go("/scan"), "Q6").press("Quarantine").assertReads("Quarantined:");
      visitor.go("/quarantine?q=Q6");
      assertThat(visitor.rows()).containsText(new String[] {"set aside"});

      scan(visitor.go("/scan"), "Q6").press("Release from quarantine").assertReads("Released:");

      visitor.go("/quarantine?q=Q6").assertReads("Nothing found.");
      scan(visitor.go("/scan"), "Q6").assertReads("Genuine (green)");
    }
    try (var stranger = Visitor.of(port).signIn("harbor").go("/quarantine?q=Q5")) {
      stranger.assertReads("Nothing found.");
    }
  }

  private static Visitor scan(Visitor visitor, String serial) {
    visitor.fill("What the scanner delivers, or typed", SCAN + serial).press("Verify");
    return visitor.assertReads("Serial" + serial);
  }

  private void deliver(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }

  private String post(String party, String uri, Object body) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchangeSuccessfully()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }

  private static String epc(String serial) {
    return "https://id.gs1.org/01/00300010543215/21/" + serial;
  }
}
