package org.pedigree.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pedigree.TestPapers.pack;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.PedigreeTest;
import org.pedigree.TestBrowser;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The camera at the counter, in a real browser before whose camera a film is shown. */
@PedigreeTest
class CameraTest {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final String GS = "\u001d";

  /** So many are enough to see at which pace they are sent. */
  private static final int FRAMES = 5;

  @TempDir private static Path folder;
  private static Path film;
  private static TestBrowser browser;

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;

  @BeforeAll
  static void start() {
    film = folder.resolve("camera.y4m");
    browser = TestBrowser.withCamera(film);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void aDataMatrixBeforeTheCameraIsReadByTheNodeWhereTheBrowserCannot() throws Exception {
    inStock("CA1");
    show(dataMatrix("010030001054321521CA1" + GS + "1741033110CZ26A"));
    try (var visitor = visitor().go("/scan")) {
      assertThat((boolean) visitor.page().evaluate("() => 'BarcodeDetector' in window")).isFalse();
      visitor.press("Use the camera");

      assertThat(visitor.page().locator(".light")).containsText("Genuine (green)");
      assertThat(visitor.page().locator("#scan"))
          .hasValue("]d2010030001054321521CA1␝1741033110CZ26A");
      assertThat(visitor.page().locator("#viewer")).isHidden();
      assertThat(live(visitor)).isFalse();
    }
  }

  @Test
  void aBrowsersOwnDetectorReadsWithoutTheNode() throws Exception {
    inStock("CA2");
    show(new BitMatrix(1, 1));
    try (var visitor = visitor()) {
      visitor
          .page()
          .addInitScript(
              """
              window.BarcodeDetector = class {
                static getSupportedFormats = async () => ['qr_code', 'data_matrix'];
                detect = async video => video.videoWidth !== 640 ? [] :
                  [{ rawValue: '\\u001d010030001054321521CA2\\u001d1741033110CZ26A' }];
              };
              """);
      visitor.go("/scan").press("Use the camera");

      assertThat(visitor.page().locator(".light")).containsText("Genuine (green)");
      assertThat(visitor.page().locator("#scan")).hasValue("010030001054321521CA2␝1741033110CZ26A");
      assertThat(asked(visitor)).isEmpty();
    }
  }

  @Test
  void aPictureWithoutACodeSaysSoAndTheNodeIsAskedNoFasterThanTwiceASecond() throws Exception {
    show(new BitMatrix(1, 1));
    try (var visitor = visitor().expecting("409").go("/scan")) {
      visitor.press("Use the camera");
      visitor.assertReads("No barcode is found so far: hold it closer").assertAccessible();
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(60))
          .until(() -> asked(visitor).size() >= FRAMES);
      var asked = asked(visitor);
      // Each frame takes its time to be drawn before it is sent, so one may follow another sooner.
      assertThat(asked.getLast() - asked.getFirst()).isGreaterThan((asked.size() - 2) * 500.0);

      visitor.press("Read this picture");
      assertThat(visitor.page().locator("#told"))
          .containsText("No barcode is found in this picture");
      assertThat(live(visitor)).isFalse();
    }
  }

  @Test
  void aCameraThatMayNotBeUsedIsSaidInWordsAndTypingGoesOn() {
    inStock("CA3");
    try (var forbidding = TestBrowser.withForbiddenCamera();
        var visitor = Visitor.at(forbidding, port).signIn("pharmacy").go("/scan")) {
      visitor.press("Use the camera");
      visitor.assertReads("The camera may not be used: allow it for this page in the browser.");
      assertTypingGoesOn(visitor, "CA3");
    }
  }

  @Test
  void aMachineWithoutACameraSaysSoAndTypingGoesOn() {
    inStock("CA4");
    try (var blind = TestBrowser.withoutCamera();
        var visitor = Visitor.at(blind, port).signIn("pharmacy").go("/scan")) {
      visitor.press("Use the camera");
      visitor.assertReads("No camera is found here.");
      assertTypingGoesOn(visitor, "CA4");
    }
  }

  private static void assertTypingGoesOn(Visitor visitor, String serial) {
    assertThat(visitor.page().locator("#viewer")).isHidden();
    visitor
        .fill(
            "What the scanner delivers, or typed",
            "(01)00300010543215(17)410331(10)CZ26A(21)" + serial)
        .press("Verify");
    assertThat(visitor.page().locator(".light")).containsText("Genuine (green)");
  }

  private Visitor visitor() {
    return Visitor.at(browser, port).signIn("pharmacy");
  }

  private static boolean live(Visitor visitor) {
    return (boolean)
        visitor
            .page()
            .evaluate(
                "() => document.getElementById('video').srcObject.getTracks()"
                    + ".some(track => track.readyState === 'live')");
  }

  /** When the node was asked to read a frame, in milliseconds. */
  private static List<Double> asked(Visitor visitor) {
    return ((List<?>)
            visitor
                .page()
                .evaluate(
                    "() => performance.getEntriesByType('resource')"
                        + ".filter(one => one.name.endsWith('/scan/picture'))"
                        + ".map(one => one.startTime)"))
        .stream().map(at -> ((Number) at).doubleValue()).toList();
  }

  private void inStock(String serial) {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }

  private static BitMatrix dataMatrix(String text) {
    return new DataMatrixWriter()
        .encode(
            text,
            BarcodeFormat.DATA_MATRIX,
            300,
            300,
            Map.of(EncodeHintType.GS1_FORMAT, true, EncodeHintType.DATA_MATRIX_COMPACT, true));
  }

  /** A code on light grey in the middle of each frame, in shades of grey alone (4:2:0). */
  private static void show(BitMatrix code) throws IOException {
    var luma = new byte[WIDTH * HEIGHT];
    Arrays.fill(luma, (byte) 220);
    for (var y = 0; y < code.getHeight(); y++) {
      for (var x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y)) {
          var row = (HEIGHT - code.getHeight()) / 2 + y;
          luma[row * WIDTH + (WIDTH - code.getWidth()) / 2 + x] = 24;
        }
      }
    }
    var chroma = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(chroma, (byte) 128);
    var frames = new ByteArrayOutputStream();
    frames.writeBytes(
        "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
            .formatted(WIDTH, HEIGHT)
            .getBytes(StandardCharsets.US_ASCII));
    for (var frame = 0; frame < 5; frame++) {
      frames.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
      frames.writeBytes(luma);
      frames.writeBytes(chroma);
    }
    Files.write(film, frames.toByteArray());
  }
}
