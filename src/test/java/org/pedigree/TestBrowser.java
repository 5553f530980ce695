package org.pedigree;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser for tests of pages: the Chromium of {@code CHROMIUM} or of the machine, or one
 * that npm brings. Where none can be had, the test fails and says why.
 */
public final class TestBrowser implements AutoCloseable {

  private static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src", "test", "browser", "chromium.mjs");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Longer than pages wait before they try again, on a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static @Nullable TestBrowser shared;

  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The browser of all tests of this process, which ends with it. */
  public static synchronized TestBrowser shared() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /**
   * A browser of its own whose camera shows this film (Y4M) over and over, from its beginning
   * whenever a page looks.
   */
  public static TestBrowser withCamera(Path film) {
    return start(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--use-file-for-fake-video-capture=" + film.toAbsolutePath());
  }

  /** A browser of its own whose user lets no page use the camera. */
  public static TestBrowser withForbiddenCamera() {
    return start("--use-fake-ui-for-media-stream=deny", "--use-fake-device-for-media-stream");
  }

  /** A browser of its own on a machine that has no camera. */
  public static TestBrowser withoutCamera() {
    return start(
        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=0");
  }

  private static TestBrowser start(String... more) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    try {
      return start(Chromium.find(), more);
    } catch (IOException | InterruptedException reason) {
      throw new AssertionError("No Chromium can be had here: " + reason.getMessage(), reason);
    }
  }

  private static TestBrowser start(Chromium chromium, String... more) {
    System.setProperty("playwright.driver.tmpdir", FOLDER.toString());
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of(chromium.executable()))
            .setEnv(chromium.environment())
            .setArgs(Stream.concat(QUIET.stream(), Stream.of(more)).toList());
    return new TestBrowser(playwright, playwright.chromium().launch(options));
  }

  /** An empty page of its own, without anybody's cookies. */
  public Page page() {
    return browser.newPage();
  }

  /** An empty page as large as a phone's, likewise. */
  public Page phone() {
    return browser.newPage(new Browser.NewPageOptions().setViewportSize(390, 844));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path node() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No node on the PATH"));
  }

  /**
   * A browser on this machine.
   *
   * @param libraries what it needs beside those of the machine, if anything
   */
  private record Chromium(String executable, String libraries) {

    static Chromium find() throws IOException, InterruptedException {
      Files.createDirectories(FOLDER);
      var log = FOLDER.resolve("chromium.log");
      var named = System.getProperty("pedigree.chromium", "");
      var found =
          new ProcessBuilder("node", SCRIPT.toString(), FOLDER.toString(), named)
              .redirectError(log.toFile())
              .start();
      var answer = new String(found.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!found.waitFor(5, TimeUnit.MINUTES) || found.exitValue() != 0) {
        found.destroy();
        throw new IOException("node " + SCRIPT + " failed, see " + log);
      }
      return JsonMapper.shared().readValue(answer, Chromium.class);
    }

    Map<String, String> environment() {
      return libraries == null ? Map.of() : Map.of("LD_LIBRARY_PATH", libraries);
    }
  }
}
