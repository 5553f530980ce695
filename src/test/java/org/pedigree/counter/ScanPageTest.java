package org.pedigree.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.oned.EAN13Writer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
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

/** The page as a pharmacist meets it at the counter, in a real browser. */
@PedigreeTest
class ScanPageTest {

  private static final String GS = "\u001d";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Counter counter;
  @LocalServerPort private int port;
  private Visitor visitor;

  @BeforeEach
  void signIn() {
    visitor = Visitor.of(port).signIn("pharmacy").go("/scan");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    visitor.close();
  }

  @Test
  void aPackInStockIsGreenInWordsAndThePageIsForEverybody() {
    inStock("C1");

    scan("(01)00300010543215(17)410331(10)CZ26A(21)C1");

    assertThat(light()).containsText("Genuine (green)");
    assertThat(light()).containsText("Nothing speaks against dispensing this pack.");
    assertThat(told()).containsText("Elm Street Pharmacy");
    visitor.assertAccessible();
  }

  @Test
  void aPackThatNobodyCommissionedIsAmberInWords() {
    scan("(01)00300010543215(21)NOBODYS5");

    assertThat(light()).containsText("Unknown (amber)");
    assertThat(told()).containsText("it may be counterfeit");
    assertThat(button("Dispense")).hasCount(0);
  }

  @Test
  void aSeparatorPastedFromAScannerIsShownAndDelivered() {
    paste("01003000105432152" + "1NOBODYS6" + GS + "17410331\r");

    assertThat(field()).hasValue("010030001054321521NOBODYS6␝17410331");
    visitor.press("Verify");
    assertThat(told().locator("dl")).containsText("NOBODYS6");
    assertThat(told().locator("dl")).containsText("2041-03-31");
  }

  @Test
  void aSeparatorMayBeTypedAndAScannersEnterAsks() {
    field().focus();
    visitor.page().keyboard().type("010030001054321521A");
    visitor.page().keyboard().press("Control+]");
    visitor.page().keyboard().type("17410331");

    assertThat(field()).hasValue("010030001054321521A␝17410331");
    visitor.page().keyboard().press("Enter");
    assertThat(light()).containsText("Unknown (amber)");
  }

  @Test
  void anUnreadableScanSaysWhy() {
    scan("(01)00300010543216(21)X");

    assertThat(light()).containsText("Unreadable (amber)");
    assertThat(light()).containsText("The scan can't be read");
  }

  @Test
  void scriptInAScanIsText() {
    scan("<img src=x onerror=alert(1)><script>alert(2)</script>");

    assertThat(light()).containsText("Unreadable (amber)");
    visitor.follow("What was scanned before");
    assertThat(visitor.rows().first()).containsText("<img src=x onerror=alert(1)>");
  }

  @Test
  void aDataMatrixInAPictureIsReadWithItsSeparators() throws Exception {
    inStock("C2");

    upload(dataMatrix("010030001054321521C2" + GS + "1741033110CZ26A", true));

    assertThat(light()).containsText("Genuine (green)");
    assertThat(field()).hasValue("]d2010030001054321521C2␝1741033110CZ26A");
  }

  @Test
  void theBarcodesOfTheSampleStoryAreRead() throws IOException {
    upload(Files.readAllBytes(Path.of("sample-data", "barcodes", "cz26a-1002.png")));

    assertThat(field()).hasValue(Pattern.compile("]d2.*CZ26A.*"));
  }

  @Test
  void anEan13AndAnotherIndustrysCodeAreToldApart() throws Exception {
    upload(png(new EAN13Writer().encode("4006381333931", BarcodeFormat.EAN_13, 400, 200)));
    assertThat(light()).containsText("Unreadable (amber)");
    assertThat(field()).hasValue("]E04006381333931");

    upload(dataMatrix("PART 4711 REV B", false));
    assertThat(field()).hasValue("]d1PART 4711 REV B");
    assertThat(light()).containsText("Unreadable (amber)");
  }

  @Test
  void aPictureWithoutBarcodeAndAFileThatIsNoneAreSaidInWords() throws Exception {
    visitor.expecting("409");
    upload(png(new BitMatrix(300, 300)));
    assertThat(told()).containsText("No barcode is found in this picture");

    upload("GIF89a, or so".getBytes(StandardCharsets.UTF_8));
    assertThat(told()).containsText("This file is no picture that can be read");
  }

  @Test
  void aPackIsDispensedOnceAndRedFromThenOn() {
    inStock("C3");
    scan("(01)00300010543215(17)410331(10)CZ26A(21)C3");
    button("Dispense").click();
    visitor.assertReads("Dispensed: https://id.gs1.org/01/00300010543215/21/C3");

    scan("(01)00300010543215(17)410331(10)CZ26A(21)C3");
    assertThat(light()).containsText("Do not dispense (red)");
    assertThat(button("Dispense")).hasCount(0);
  }

  @Test
  void aPackThatIsQuarantinedIsRed() {
    inStock("C4");
    scan("(01)00300010543215(17)410331(10)CZ26A(21)C4");
    button("Quarantine").click();
    visitor.assertReads("Quarantined:");

    scan("(01)00300010543215(17)410331(10)CZ26A(21)C4");
    assertThat(light()).containsText("Do not dispense (red)");
  }

  @Test
  void whoComesSecondIsToldWhoWasFirst() {
    inStock("C5");
    visitor.expecting("409");
    scan("(01)00300010543215(17)410331(10)CZ26A(21)C5");
    counter.done(Deed.DISPENSE, "https://id.gs1.org/01/00300010543215/21/C5", person("anna"));

    button("Dispense").click();

    visitor.assertReads("This pack was dispensed before: by anna,");
  }

  @Test
  void ofTwoAtTheSameMomentExactlyOneDispenses() throws Exception {
    inStock("C6");
    var together = new CyclicBarrier(2);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var anna = people.submit(dispensing("anna", together));
      var ben = people.submit(dispensing("ben", together));

      var answers = List.of(anna.get(), ben.get());
      assertThat(answers).filteredOn(Done.Taken.class::isInstance).hasSize(1);
      assertThat(answers)
          .filteredOn(Done.Before.class::isInstance)
          .singleElement()
          .isInstanceOfSatisfying(
              Done.Before.class,
              first ->
                  assertThat(first.person())
                      .isEqualTo(answers.getFirst() instanceof Done.Taken ? "anna" : "ben"));
    }
  }

  @Test
  void ofTwoPagesAtTheSameMomentOneDispensesAndTheOtherIsToldWhoDid() {
    inStock("C8");
    try (var other = Visitor.of(port).signIn("pharmacy").go("/scan")) {
      var both = List.of(visitor, other);
      for (var page : both) {
        page.expecting("409")
            .fill(
                "What the scanner delivers, or typed",
                "(01)00300010543215(17)410331(10)CZ26A(21)C8")
            .press("Verify");
        page.assertReads("Genuine (green)");
      }

      both.forEach(page -> page.page().evaluate(PRESS_DISPENSE));

      var answered =
          Pattern.compile("Dispensed: https|This pack was dispensed before: by pharmacy,");
      both.forEach(page -> assertThat(page.page().locator("body")).containsText(answered));
      assertThat(both)
          .filteredOn(
              page -> page.page().locator("body").textContent().contains("Dispensed: https"))
          .hasSize(1);
    }
  }

  /** Without waiting for the answer, as a click would. */
  private static final String PRESS_DISPENSE =
      """
      () => { const button = [...document.querySelectorAll('#told button')]
                .find(one => one.textContent.trim() === 'Dispense');
              setTimeout(() => button.click(), 0); }
      """;

  @Test
  void scansGoOnWithoutTheNodeAndAreAnsweredWhenItIsBack() {
    inStock("C7");
    visitor.expecting("ERR_INTERNET_DISCONNECTED").expecting("Failed to load resource");
    visitor.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    visitor.go("/scan");
    visitor.page().context().setOffline(true);

    scan("(01)00300010543215(17)410331(10)CZ26A(21)C7");
    assertThat(told()).containsText("do not dispense yet");
    visitor.go("/scan");
    assertThat(visitor.page().locator("#queue li")).containsText("CZ26A(21)C7");

    visitor.page().context().setOffline(false);
    assertThat(light()).containsText("Genuine (green)");
    assertThat(visitor.page().locator("#queue li")).hasCount(0);
    visitor.go("/scan/history?q=C7");
    assertThat(visitor.rows()).hasCount(1);
  }

  @Test
  void anotherPartySeesNothingOfWhatWasScanned() {
    scan("(01)00300010543215(21)OURS8");
    assertThat(light()).isVisible();

    try (var other = Visitor.of(port).signIn("harbor").go("/scan/history?q=OURS8")) {
      other.assertReads("Nothing found.");
    }
  }

  @Test
  void onAPhoneEverythingFits() {
    try (var phone = Visitor.withPhone(port).signIn("pharmacy").go("/scan")) {
      phone.assertFits().assertAccessible();
      phone.go("/scan/history").assertFits();
    }
  }

  private Callable<Done> dispensing(String name, CyclicBarrier together) {
    return () -> {
      together.await();
      return counter.done(
          Deed.DISPENSE, "https://id.gs1.org/01/00300010543215/21/C6", person(name));
    };
  }

  private Caller person(String name) {
    var party = parties.byCode("pharmacy").orElseThrow();
    return new Caller(party.id(), party.code(), party.roles(), name, Set.of(Duty.PHARMACIST));
  }

  private void inStock(String serial) {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }

  private void scan(String scan) {
    field().fill(scan);
    visitor.press("Verify");
    assertThat(visitor.page().locator("#answer")).hasAttribute("aria-busy", "false");
  }

  private Locator field() {
    return visitor.page().getByLabel("What the scanner delivers, or typed");
  }

  private Locator told() {
    return visitor.page().locator("#told");
  }

  private Locator light() {
    return visitor.page().locator(".light");
  }

  private Locator button(String name) {
    return told().locator("button", new Locator.LocatorOptions().setHasText(name));
  }

  private void upload(byte[] picture) {
    visitor
        .page()
        .locator("#picture")
        .setInputFiles(new FilePayload("code.png", "image/png", picture));
  }

  private static byte[] dataMatrix(String text, boolean gs1) throws WriterException, IOException {
    Map<EncodeHintType, Object> hints =
        gs1
            ? Map.of(EncodeHintType.GS1_FORMAT, true, EncodeHintType.DATA_MATRIX_COMPACT, true)
            : Map.of();
    return png(new DataMatrixWriter().encode(text, BarcodeFormat.DATA_MATRIX, 300, 300, hints));
  }

  private static byte[] png(BitMatrix code) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var wide = new BitMatrix(code.getWidth() + 80, code.getHeight() + 80);
    for (var x = 0; x < code.getWidth(); x++) {
      for (var y = 0; y < code.getHeight(); y++) {
        if (code.get(x, y)) {
          wide.set(x + 40, y + 40);
        }
      }
    }
    MatrixToImageWriter.writeToStream(wide, "PNG", bytes);
    return bytes.toByteArray();
  }

  /** As a person pastes what a scanner put on the clipboard. */
  private void paste(String text) {
    field()
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
