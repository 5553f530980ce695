package org.pedigree.trace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestBrowser;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page as a pharmacist meets it, in a real browser. */
@PedigreeTest
class PageTest {

  private static TestBrowser browser;

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startTheBrowser() {
    browser = TestBrowser.start();
  }

  @AfterAll
  static void stopTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.page();
    page.onConsoleMessage(message -> note(message.type(), message.text()));
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + port + "/");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    assertThat(complaints).isEmpty();
    page.close();
  }

  @Test
  void aPackInStockIsGreenInWordsWithItsCustodyAndEvidence() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("P1")),
        papers.shipping("maker", "pharmacy", pack("P1")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("P1")));
    signIn("pharmacy", "pharmacy-demo");

    scan("(01)00300010543215(17)410331(10)CZ26A(21)P1");

    assertThat(light()).containsText("Genuine (green)");
    assertThat(page.locator("ol.custody li")).hasCount(3);
    assertThat(page.locator("ol.custody"))
        .containsText("shipped: GS1 Pharma LLC → Elm Street Pharmacy");
    page.locator("table button").first().click();
    assertThat(page.locator("table pre").first()).containsText("\"salt\": \"0x");
  }

  @Test
  void aRegulatorIsAskedForItsReason() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("P2")));
    signIn("regulator", "regulator-demo");

    scan("(01)00300010543215(21)P2");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("A regulator states why it looks");
    page.getByLabel("Reason for looking").fill("complaint 2");
    ask();

    assertThat(page.locator("ol.custody li")).hasCount(1);
    complaints.removeIf(complaint -> complaint.contains("403"));
  }

  @Test
  void aPackThatNobodyCommissionedIsAmberInWords() {
    signIn("pharmacy", "pharmacy-demo");

    scan("(01)00300010543215(21)NOBODYS5");

    assertThat(light()).containsText("Unknown (amber)");
    assertThat(page.locator("#verdict")).containsText("it may be counterfeit");
    assertNothingIsTraced();
  }

  @Test
  void aSeparatorPastedFromAScannerIsShownAndDelivered() {
    signIn("pharmacy", "pharmacy-demo");

    paste("01003000105432152" + "1NOBODYS6\u001d17410331\r");

    assertThat(page.getByLabel("What the scanner delivers"))
        .hasValue("010030001054321521NOBODYS6␝17410331");
    ask();
    assertThat(page.locator("#verdict dl").first()).containsText("NOBODYS6");
    assertThat(page.locator("#verdict dl").first()).containsText("2041-03-31");
    assertNothingIsTraced();
  }

  @Test
  void aSeparatorMayBeTyped() {
    page.getByLabel("What the scanner delivers").focus();
    page.keyboard().type("21A");
    page.keyboard().press("Control+]");
    page.keyboard().type("10B");

    assertThat(page.getByLabel("What the scanner delivers")).hasValue("21A␝10B");
  }

  @Test
  void anUnreadableScanSaysWhy() {
    signIn("pharmacy", "pharmacy-demo");

    scan("(01)00300010543216(21)X");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The scan can't be read");
    complaints.removeIf(complaint -> complaint.contains("400"));
  }

  @Test
  void aWrongSecretIsSaidInWords() {
    signIn("pharmacy", "wrong");

    assertThat(page.locator("#signed-in")).hasText("Client or secret is not right.");
    complaints.removeIf(complaint -> complaint.contains("401"));
  }

  @Test
  void withoutSigningInNothingIsAsked() {
    scan("(01)00300010543215(21)NOBODYS7");

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Sign in first.");
  }

  private void assertNothingIsTraced() {
    assertThat(page.locator("#trace")).containsText("Nothing that you may see is known");
    complaints.removeIf(complaint -> complaint.contains("404"));
  }

  private void note(String type, String text) {
    if (type.equals("error")) {
      complaints.add(text);
    }
  }

  private void signIn(String client, String secret) {
    page.getByLabel("Client").fill(client);
    page.getByLabel("Secret").fill(secret);
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator("#signed-in")).not().isEmpty();
  }

  private void scan(String scan) {
    page.getByLabel("What the scanner delivers").fill(scan);
    ask();
  }

  private void ask() {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Verify and trace")).click();
  }

  private Locator light() {
    return page.locator(".light");
  }

  /** As a person pastes what a scanner put on the clipboard. */
  private void paste(String text) {
    page.getByLabel("What the scanner delivers")
        .evaluate(
            """
            (input, text) => {
              const clipboard = new DataTransfer();
              clipboard.setData('text/plain', text);
              input.dispatchEvent(new ClipboardEvent('paste',
                { clipboardData: clipboard, cancelable: true, bubbles: true }));
            }
            """,
            text);
  }
}
