package org.pedigree.trace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a pack in a real browser. */
@PedigreeTest
class PackPageTest {

  private static final String PALLET = "urn:epc:id:sscc:030001.00000002541";
  private static final String OTHER_PALLET = "urn:epc:id:sscc:030001.00000002542";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;

  @Test
  void custodyIsALineOfWhoHeldThePackAndThePageIsForEverybody() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("P1")),
        papers.shipping("maker", "pharmacy", pack("P1")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("P1")));

    try (var visitor = Visitor.of(port).signIn("pharmacy").go(page("P1"))) {
      assertThat(visitor.page().locator("ol.custody li")).hasCount(3);
      assertThat(visitor.page().locator("ol.custody"))
          .containsText("shipped: GS1 Pharma LLC → Elm Street Pharmacy");
      var received = visitor.page().locator("ol.custody li").last().locator(".place");
      var place = parties.locations(parties.byCode("pharmacy").orElseThrow().id()).getFirst();
      assertThat(received).hasText("at %s (GLN %s)".formatted(place.name(), place.gln().value()));
      visitor.assertAccessible();
    }
  }

  @Test
  void custodyIsAPictureWithANameThatScrollsByItselfOnTheSmallestPhone() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("PP1")),
        papers.shipping("maker", "pharmacy", pack("PP1")));
    papers.send(
        "pharmacy",
        papers.receiving("maker", "pharmacy", pack("PP1")),
        papers.dispensing("pharmacy", pack("PP1")));

    try (var visitor = Visitor.withPhone(port).signIn("pharmacy")) {
      visitor.page().setViewportSize(320, 640);
      visitor.go(page("PP1"));
      var picture =
          visitor
              .page()
              .getByRole(
                  AriaRole.IMG,
                  new Page.GetByRoleOptions()
                      .setName("Who had it, step by step; the list below says the same"));
      assertThat(picture).isVisible();
      assertThat(picture)
          .hasAccessibleDescription("commissioned, then shipped, then received, then dispensed");
      assertThat(picture.locator(".holder")).hasCount(2);
      assertThat(picture.locator("line.moved")).hasCount(1);
      assertThat(
              visitor
                  .page()
                  .getByRole(
                      AriaRole.REGION,
                      new Page.GetByRoleOptions().setName("The chain of custody as a picture")))
          .isVisible();
      visitor.assertFits().assertAccessible();
    }
  }

  @Test
  void itsTransactionInformationIsALinkAway() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("PTI1"), pack("PTI2")),
        papers.shipping("maker", "pharmacy", pack("PTI1"), pack("PTI2")));

    try (var visitor = Visitor.of(port).signIn("pharmacy").go(page("PTI1"))) {
      visitor.page().getByText("Transaction information and statements").click();
      visitor.assertReads("GS1 Pharma LLC → Elm Street Pharmacy").assertReads("1 here");
      visitor.assertAccessible();
      var forms = visitor.page().locator("main a[href*='/transaction?']");
      assertThat(forms).hasCount(4);
      for (var form : forms.all()) {
        var answer = visitor.page().request().get(form.evaluate("it => it.href").toString());
        org.assertj.core.api.Assertions.assertThat(answer.status()).isEqualTo(200);
      }
    }
    try (var stranger =
        Visitor.of(port)
            .signIn("harbor")
            .go(page("PTI1").replace("/pack?", "/pack/transactions?"))) {
      stranger.assertReads("It went through no transaction that you may see.");
    }
  }

  @Test
  void theProofOfAnEventIsComputedInTheBrowser() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("P2"), pack("P3")));

    try (var visitor = Visitor.of(port).signIn("maker").go(page("P2"))) {
      visitor.page().locator("[data-check]").first().click();
      var checked = visitor.page().locator(".checked").first();
      assertThat(checked).containsText("The proof is right");
      assertThat(checked).containsText("Leaf, computed here");
      assertThat(checked.locator("pre")).containsText("\"salt\": \"0x");
    }
  }

  @Test
  void aProofThatWasTamperedWithIsWrongInTheBrowser() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("P4")));

    try (var visitor = Visitor.of(port).signIn("maker")) {
      visitor
          .page()
          .route(
              "**/pack/evidence?**",
              route -> {
                var told = route.fetch();
                var body =
                    Pattern.compile("(\"salt\" ?: ?\"0x)(.)")
                        .matcher(told.text())
                        .replaceFirst(at -> at.group(1) + (at.group(2).equals("0") ? "1" : "0"));
                route.fulfill(new Route.FulfillOptions().setResponse(told).setBody(body));
              });
      visitor.go(page("P4"));
      visitor.page().locator("[data-check]").first().click();
      assertThat(visitor.page().locator(".checked").first()).containsText("The proof is wrong");
    }
  }

  @Test
  void containersAndContentsAreATree() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("P5"), pack("P6"), box("B5")),
        papers.packing("maker", box("B5"), pack("P5"), pack("P6")));

    try (var visitor = Visitor.of(port).signIn("maker").go(page("P5"))) {
      var tree = visitor.page().locator(".tree");
      assertThat(tree.locator("li li .here")).containsText("/21/P5");
      tree.locator("a").first().click();
      assertThat(visitor.page().locator(".tree")).containsText("contains 2 objects");
      assertThat(visitor.page().locator(".tree")).containsText("/21/P6");
    }
  }

  @Test
  void aPalletOpensCaseByCaseAndPackByPackByTheKeyboard() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning(
            "maker", "2041-03-31", pack("PT1"), pack("PT2"), pack("PT3"), box("BT1"), box("BT2")),
        papers.packing("maker", box("BT1"), pack("PT1"), pack("PT2")),
        papers.packing("maker", box("BT2"), pack("PT3")),
        papers.packing("maker", PALLET, box("BT1"), box("BT2")));

    try (var visitor = Visitor.of(port).signIn("maker").go(page("PT1"))) {
      var tree = visitor.page().locator(".tree");
      assertThat(tree.locator("> li > ul > li > ul > li > .here")).containsText("/21/PT1");
      tree.locator("a").first().click();

      assertThat(tree).containsText("contains 5 objects");
      var cases = tree.locator(".level > ul > li > details");
      assertThat(cases).hasCount(2);
      assertThat(tree).not().containsText("/21/PT");
      cases.first().locator("summary").focus();
      visitor.page().keyboard().press("Enter");
      assertThat(cases.first().locator(".level li")).hasCount(2);
      assertThat(cases.first().locator(".level")).containsText("/21/PT2");
      assertThat(tree).not().containsText("/21/PT3");
      visitor.assertAccessible().assertFits();

      cases.first().getByRole(AriaRole.LINK).last().click();
      assertThat(visitor.page().locator(".here")).containsText("/21/PT2");
    }
  }

  @Test
  void aCaseThatIsOpenedBeforeTheScriptsAreThereIsReadAllTheSame() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("PV1"), box("BV1")),
        papers.packing("maker", box("BV1"), pack("PV1")),
        papers.packing("maker", OTHER_PALLET, box("BV1")));

    try (var visitor = Visitor.of(port).signIn("maker")) {
      var late = new ArrayList<Route>();
      visitor.page().route("**/htmx*.js", late::add);
      var page = visitor.page();
      page.navigate(
          "http://127.0.0.1:" + port + page("PV1"),
          new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.locator(".tree summary").first().click();
      assertThat(page.locator(".tree .level").first()).containsText("Reading what is in it");

      late.forEach(Route::resume);
      assertThat(page.locator(".tree .level").first()).containsText("/21/BV1");
    }
  }

  @Test
  void aStrangerIsToldNothingOfWhatIsInAContainer() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("PU1"), box("BU1")),
        papers.packing("maker", box("BU1"), pack("PU1")));
    var contents = "/pack/contents?epc=" + URLEncoder.encode(box("BU1"), StandardCharsets.UTF_8);

    try (var maker = Visitor.of(port).signIn("maker").go(contents)) {
      maker.assertReads("/21/PU1");
    }
    try (var stranger = Visitor.of(port).signIn("harbor").expecting("404").go(contents)) {
      stranger.assertReads("404");
      assertThat(stranger.page().locator("body")).not().containsText("/21/PU1");
      stranger.go(contents.replace("/contents", ""));
      stranger.assertReads("Nothing that you may see is known of");
      assertThat(stranger.page().locator(".tree")).hasCount(0);
    }
    try (var regulator = Visitor.of(port).signIn("regulator").expecting("403").go(contents)) {
      assertThat(regulator.page().locator("body")).not().containsText("/21/PU1");
      regulator.go(contents + "&reason=complaint+11").assertReads("/21/PU1");
    }
  }

  @Test
  void aPartyIsLedToTheDocumentsThatItSentItselfAndToNoOthers() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("P9")),
        papers.shipping("maker", "pharmacy", pack("P9")));
    var receipt = papers.receiving("maker", "pharmacy", pack("P9"));
    papers.send("pharmacy", receipt, receipt);

    try (var visitor = Visitor.of(port).signIn("maker").go(page("P9"))) {
      var documents = visitor.page().locator("#documents li");
      assertThat(documents).hasCount(1);
      assertThat(documents).containsText("2 of the events");
      documents.locator("a").click();
      assertThat(visitor.page().locator("#job")).containsText("captured");
    }
    try (var visitor = Visitor.of(port).signIn("pharmacy").go(page("P9"))) {
      assertThat(visitor.page().locator("#documents li")).containsText("1 of the events");
    }
    try (var visitor = Visitor.of(port).signIn("regulator").go(page("P9"))) {
      visitor.fill("Reason for looking, which is logged", "complaint 9").press("Trace");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(3);
      assertThat(visitor.page().locator("#documents")).hasCount(0);
    }
  }

  @Test
  void aRegulatorIsAskedForItsReason() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("P7")));

    try (var visitor = Visitor.of(port).signIn("regulator").go(page("P7"))) {
      assertThat(visitor.page().getByRole(AriaRole.ALERT))
          .containsText("A regulator states why it looks");
      visitor.fill("Reason for looking, which is logged", "complaint 2").press("Trace");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(1);
      visitor.page().locator("[data-check]").first().click();
      assertThat(visitor.page().locator(".checked").first()).containsText("The proof is right");
    }
  }

  @Test
  void whatIsNotThereAndWhatIsNoEpcAreSaidInWords() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").go(page("NOBODYS"))) {
      assertThat(visitor.page().getByRole(AriaRole.ALERT))
          .containsText("Nothing that you may see is known");
      visitor.fill("EPC: a URN or a Digital Link", "<b>no EPC</b>").press("Trace");
      assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("<b>no EPC</b>");
    }
  }

  @Test
  void onAPhoneEverythingFits() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("P8")));

    try (var phone = Visitor.withPhone(port).signIn("maker").go(page("P8"))) {
      phone.assertFits();
    }
  }

  private static String page(String serial) {
    return "/pack?epc=" + URLEncoder.encode(pack(serial), StandardCharsets.UTF_8);
  }
}
