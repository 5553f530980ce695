package org.pedigree.receiving;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.oned.EAN13Writer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
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

/** Goods as a pharmacy's people receive them, in a real browser. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class ReceivingPagesTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;
  private Visitor visitor;

  @BeforeEach
  void signIn() {
    papers = new TestPapers(capture, parties);
    visitor = Visitor.of(port).signIn("pharmacy");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    visitor.close();
  }

  @Test
  void anExpectedShipmentIsScannedInAndReleased() {
    ship("PA1", "PA2");
    receive("PO-PA1");
    visitor.assertReads("Still to come").assertReads("1 of 1 lines still open");

    scan(element("PA1"));
    assertThat(light()).containsText("Expected, out of its container (green)");
    assertThat(standing()).containsText("which counts as opened");
    assertThat(standing()).containsText("21/PA2");
    scan(element("PA2"));
    assertThat(standing()).containsText("0 of 1 lines still open");
    assertThat(standing()).not().containsText("Still to come");
    visitor.assertAccessible();

    visitor.press("Finish the receipt");

    visitor.assertReads("Finished.").assertReads("released: data and goods agree");
    visitor.assertAccessible();
    visitor.go("/shipments?q=PO-PA1");
    assertThat(visitor.rows().first()).containsText("received");
  }

  @Test
  void eachScanSaysAtOnceWhatItIs() {
    ship("PB1", "PB2");
    begin();

    scan(box("PB1C"));
    assertThat(light()).containsText("Expected (green)");
    scan(box("PB1C"));
    assertThat(light()).containsText("Scanned before (amber)");
    scan(element("PB-NOBODYS"));
    assertThat(light()).containsText("No data yet (amber)");
    scan(element("PB2").replace("CZ26A", "OTHER"));
    assertThat(light()).containsText("Another lot than its papers say (red)");
    assertThat(light()).containsText("Its papers say lot CZ26A");
    visitor.page().getByLabel("It is damaged").check();
    scan(element("PB1"));
    assertThat(light()).containsText("Damaged (red)");

    assertThat(scans()).hasCount(4);
    visitor.press("Take back " + canonical("PB-NOBODYS"));
    visitor.assertReads("Taken back: " + canonical("PB-NOBODYS"));
    assertThat(scans()).hasCount(3);
  }

  @Test
  void whatWasReceivedBeforeIsSaidToBeAndNotDoubled() {
    ship("PC1");
    begin();
    scan(box("PC1C"));
    visitor.press("Finish the receipt").assertReads("released");

    begin();
    scan(box("PC1C"));
    assertThat(light()).containsText("Received before (amber)");
    visitor.press("Finish the receipt").assertReads("released");
  }

  @Test
  void aWrongOrUnreadableBarcodeIsNotTakenInAndSaysWhatWasExpectedAndFound() throws Exception {
    begin();

    scan("(01)00300010543216(21)X");
    assertThat(light()).containsText("Not taken in (red)");
    scan("5012345678900");
    assertThat(light()).containsText("Not taken in (red)");
    assertThat(light()).containsText("Expected:");
    assertThat(light()).containsText("Found: ");
    scan("<img src=x onerror=alert(1)>");
    assertThat(light()).containsText("Found: <img");
    assertThat(visitor.page().locator("#told img")).hasCount(0);

    var code = new ByteArrayOutputStream();
    MatrixToImageWriter.writeToStream(
        new EAN13Writer().encode("4006381333931", BarcodeFormat.EAN_13, 400, 200), "PNG", code);
    var told = light().textContent();
    visitor
        .page()
        .locator("#picture")
        .setInputFiles(new FilePayload("code.png", "image/png", code.toByteArray()));
    assertThat(light()).containsText("4006381333931");
    assertThat(light()).not().hasText(told);
    assertThat(scans()).hasCount(0);

    visitor.press("Finish the receipt").assertReads("at least one scan");
  }

  @Test
  void separatorsAreKeptAndTheKeyboardAloneSuffices() {
    ship("PD1");
    begin();

    visitor.page().keyboard().type("]d2010030001054321521PD1");
    visitor.page().keyboard().press("Control+]");
    visitor.page().keyboard().type("1741033110CZ26A");
    visitor.page().keyboard().press("Enter");

    assertThat(light()).containsText("Expected, out of its container (green)");
    assertThat(field()).isFocused();
    assertThat(field()).hasValue("");
    visitor.page().keyboard().type("]d2010030001054321521PD1");
    visitor.page().keyboard().press("Enter");
    assertThat(light()).containsText("Scanned before (amber)");
  }

  @Test
  void goodsWithoutDataWaitInQuarantineAndAreReleasedWhenItComes() {
    begin();
    scan(element("PE1"));
    visitor.press("Finish the receipt");
    visitor.assertReads("in quarantine until data and goods agree");
    visitor.assertReads("Received without data").assertAccessible();
    var page = visitor.page().url().replaceFirst("^.*(?=/receiving)", "");
    visitor.go("/").assertReads("Receipts in quarantine until data and goods agree");
    visitor.go("/receiving/quarantine").assertAccessible();
    assertThat(visitor.page().locator("tbody a[href='" + page + "']")).hasCount(1);

    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("PE1")),
        papers.shipping("maker", "pharmacy", pack("PE1")));

    visitor.go(page).assertReads("released: data and goods agree");
    visitor.go("/receiving/released");
    assertThat(visitor.page().locator("tbody a[href='" + page + "']")).hasCount(1);
  }

  @Test
  void twoPeopleAtOneReceiptDoubleNothingAndAFinishedOneTakesNoMore() {
    ship("PF1", "PF2");
    receive("PO-PF1");
    var page = visitor.page().url().replaceFirst("^.*(?=/receiving)", "");

    try (var other = Visitor.of(port).signIn("pharmacy").go(page)) {
      scan(element("PF1"));
      assertThat(light()).containsText("(green)");
      other.fill("What the scanner delivers, or typed", element("PF1")).press("Scan in");
      assertThat(other.page().locator(".light")).containsText("Scanned before (amber)");
      assertThat(other.page().locator("#latest li")).hasCount(1);
      other.fill("What the scanner delivers, or typed", element("PF2")).press("Scan in");
      assertThat(other.page().locator("#latest li")).hasCount(2);

      visitor.press("Finish the receipt").assertReads("released");
      other.fill("What the scanner delivers, or typed", box("PF1C")).press("Scan in");
      assertThat(other.page().locator(".light")).containsText("is closed; open another");
      other.press("Finish the receipt").assertReads("released");
    }
    assertThat(scans()).hasCount(2);
    Assertions.assertThat(receiptsOf("PF1")).isOne();
  }

  @Test
  void scansWaitForTheConnectionSurviveAReloadAndGoInOnceInTheirOrder() {
    ship("PJ1", "PJ2");
    receive("PO-PJ1");
    cutTheConnection();

    scan(element("PJ2"));
    assertThat(visitor.page().locator("#told")).containsText("The scan is kept here");
    scan("5012345678900");
    scan(element("PJ1"));
    visitor.page().reload();
    assertThat(waiting()).hasCount(3);
    assertThat(waiting().first()).containsText("(21)PJ2");
    visitor.assertAccessible();

    visitor.page().context().setOffline(false);
    assertThat(waiting()).hasCount(0);
    assertThat(scans()).hasCount(2);
    assertThat(standing()).containsText("0 of 1 lines still open");
    Assertions.assertThat(scanned("PJ")).containsExactly("PJ2", "PJ1");
    assertThat(refused()).hasCount(1);
    assertThat(refused()).containsText("5012345678900");
    assertThat(refused()).containsText("Expected:");
    visitor.assertAccessible();

    visitor.page().reload();
    visitor.press("I have seen this");
    assertThat(visitor.page().locator("#waiting")).isHidden();
  }

  @Test
  void aScanWhoseAnswerWasLostIsSentAgainAndTakenInOnce() {
    ship("PK1");
    receive("PO-PK1");
    visitor.expecting("Failed to load resource");
    visitor
        .page()
        .route(
            "**/scans",
            lost -> {
              lost.fetch();
              lost.abort();
            },
            new Page.RouteOptions().setTimes(1));

    scan(element("PK1"));

    assertThat(light()).containsText("Expected, out of its container (green)");
    assertThat(scans()).hasCount(1);
    assertThat(waiting()).hasCount(0);
    Assertions.assertThat(scanned("PK")).containsExactly("PK1");
  }

  @Test
  void whatComesLateForAFinishedReceiptSaysWhyItIsNotInIt() {
    ship("PL1", "PL2");
    receive("PO-PL1");
    scan(element("PL1"));
    cutTheConnection();
    scan(element("PL2"));
    try (var other = Visitor.of(port).signIn("pharmacy")) {
      other.page().navigate(visitor.page().url());
      other.press("Finish the receipt").assertReads("Finished.");
    }

    visitor.page().context().setOffline(false);
    assertThat(refused()).containsText("is closed; open another for what comes now");
    visitor.page().reload();
    assertThat(refused()).containsText("(21)PL2");
    Assertions.assertThat(scanned("PL")).containsExactly("PL1");
  }

  @Test
  void pressingTwiceBeginsOneReceipt() {
    ship("PG1");
    visitor.go("/shipments?q=PO-PG1").page().locator("tbody a").first().click();

    var begun =
        visitor
            .page()
            .evaluate(
                """
                async () => {
                  const form = document.querySelector('form[action="/receiving"]');
                  const send = () => fetch(form.action,
                    { method: 'POST', body: new URLSearchParams(new FormData(form)) });
                  return (await Promise.all([send(), send()])).map(answer => answer.url);
                }
                """);

    Assertions.assertThat((List<?>) begun).hasSize(2);
    Assertions.assertThat(Set.copyOf((List<?>) begun))
        .singleElement()
        .asString()
        .contains("/receiving/");
  }

  @Test
  void anotherPartyFindsNoReceiptAndOnlyOnesThatMayReceive() {
    begin();
    var page = visitor.page().url().replaceFirst("^.*(?=/receiving)", "");

    try (var harbor = Visitor.of(port).signIn("harbor").expecting("404").go(page)) {
      harbor.assertReads("HTTP status 404");
    }
    try (var regulator = Visitor.of(port).signIn("regulator").go("/receiving")) {
      assertThat(regulator.page().locator("button", hasText("Begin"))).hasCount(0);
    }
  }

  @Test
  void withoutScriptsItIsAFormThatWorks() {
    ship("PH1");
    var plain =
        visitor
            .page()
            .context()
            .browser()
            .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))
            .newPage();
    try (var context = plain.context()) {
      var node = "http://127.0.0.1:" + port;
      plain.navigate(node + "/sign-in");
      plain.getByLabel("Name").fill("pharmacy");
      plain.getByLabel("Password").fill("pharmacy-demo");
      plain.locator("button", hasText("Sign in")).last().click();
      plain.navigate(node + "/receiving");
      plain.locator("button", hasText("Begin")).click();
      plain.getByLabel("What the scanner delivers").fill(box("PH1C"));
      plain.locator("button", hasText("Scan in")).click();
      assertThat(plain.locator(".light")).containsText("Expected (green)");
      plain.locator("button", hasText("Finish")).click();
      assertThat(plain.locator("body")).containsText("released");
    }
  }

  @Test
  void onAPhoneEverythingFits() {
    ship("PI1");
    try (var phone = Visitor.withPhone(port).signIn("pharmacy").go("/receiving")) {
      phone.assertFits().assertAccessible();
      phone.go("/shipments/expected?q=PO-PI1").assertFits();
      phone.page().locator("tbody a").first().click();
      phone.press("Receive it").assertReads("Still to come");
      phone.fill("What the scanner delivers, or typed", box("PI1C")).press("Scan in");
      assertThat(phone.page().locator("#latest li")).hasCount(1);
      phone.assertFits().assertAccessible();
    }
  }

  private void begin() {
    visitor.go("/receiving").press("Begin");
    assertReady();
  }

  private void receive(String order) {
    visitor.go("/shipments/expected?q=" + order).page().locator("tbody a").first().click();
    visitor.press("Receive it");
    assertReady();
  }

  /** The page's script has shown what works by it alone. */
  private void assertReady() {
    assertThat(visitor.heading()).hasText("Receipt");
    assertThat(visitor.page().locator("#pictures")).isVisible();
    assertThat(field()).isFocused();
  }

  private void scan(String scan) {
    field().fill(scan);
    visitor.press("Scan in");
    assertThat(field()).hasValue("");
    assertThat(visitor.page().locator("#answer")).hasAttribute("aria-busy", "false");
  }

  private Locator field() {
    return visitor.page().getByLabel("What the scanner delivers, or typed");
  }

  private Locator light() {
    return visitor.page().locator("#told .light");
  }

  private Locator standing() {
    return visitor.page().locator("#standing");
  }

  private Locator scans() {
    return visitor.page().locator("#latest li");
  }

  private Locator waiting() {
    return visitor.page().locator("#queue li");
  }

  private Locator refused() {
    return visitor.page().locator("#refused li");
  }

  /** Once the browser keeps the page. */
  private void cutTheConnection() {
    visitor.expecting("ERR_INTERNET_DISCONNECTED").expecting("Failed to load resource");
    visitor.expecting("htmx:sendError").expecting("htmx:afterRequest");
    await()
        .pollInSameThread()
        .until(
            () ->
                (boolean)
                    visitor.page().evaluate("() => caches.match(location.pathname).then(Boolean)"));
    visitor.page().context().setOffline(true);
  }

  /** What is in receipts, in the order in which it was taken in. */
  private List<String> scanned(String serials) {
    return jdbc.sql(
            """
            select split_part(canonical, '/21/', 2) from receipt_item
             where canonical like '%/21/' || ? || '%' order by receipt, number
            """)
        .param(serials)
        .query(String.class)
        .list();
  }

  private static LocatorOptions hasText(String text) {
    return new LocatorOptions().setHasText(text);
  }

  private static String element(String serial) {
    return "(01)00300010543215(17)410331(10)CZ26A(21)" + serial;
  }

  private static String canonical(String serial) {
    return "https://id.gs1.org/01/00300010543215/21/" + serial;
  }

  private long receiptsOf(String serial) {
    return jdbc.sql("select count(*) from receipt_item where canonical = ?")
        .param(canonical(serial))
        .query(Long.class)
        .single();
  }

  private void ship(String... serials) {
    var packs = Arrays.stream(serials).map(TestPapers::pack).toArray(String[]::new);
    var box = box(serials[0] + "C");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.commissioning("maker", "2041-03-31", box),
        papers.packing("maker", box, packs),
        papers.shipping("maker", "pharmacy", box).replace("PO-7", "PO-" + serials[0]));
  }
}
