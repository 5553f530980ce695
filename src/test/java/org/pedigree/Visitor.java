package org.pedigree;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody at a browser, with a session of its own. What the browser complains of, errors of
 * scripts and breaches of the content security policy included, is a failure when the visit ends.
 */
public final class Visitor implements AutoCloseable {

  private static final String ACCESSIBILITY = text("/browser/accessibility.js");
  private static final String NOTE_BREACHES =
      """
      document.addEventListener('securitypolicyviolation', breach =>
        console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`));
      """;

  private final Page page;
  private final String node;
  private final List<String> complaints = new ArrayList<>();
  private final List<Predicate<String>> expected = new ArrayList<>();

  private Visitor(Page page, int port) {
    this.page = page;
    this.node = "http://127.0.0.1:" + port;
    page.addInitScript(NOTE_BREACHES);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  public static Visitor of(int port) {
    return new Visitor(TestBrowser.shared().page(), port);
  }

  /** Somebody at a browser that is not everybody's. */
  public static Visitor at(TestBrowser browser, int port) {
    return new Visitor(browser.page(), port);
  }

  public static Visitor withPhone(int port) {
    return new Visitor(TestBrowser.shared().phone(), port);
  }

  /** A person of the demonstration. */
  public Visitor signIn(String name) {
    return signIn(name, name + "-demo");
  }

  public Visitor signIn(String name, String password) {
    go("/sign-in");
    fill("Name", name);
    fill("Password", password);
    return press("Sign in");
  }

  public Visitor go(String path) {
    page.navigate(node + path);
    return this;
  }

  public Visitor fill(String label, String value) {
    whole(page.getByLabel(label, new GetByLabelOptions().setExact(true))).fill(value);
    return this;
  }

  public Visitor press(String button) {
    whole(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)))
        .click();
    return this;
  }

  public Visitor follow(String link) {
    whole(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true)))
        .click();
    return this;
  }

  /** What is there before the page's scripts are would be used without any effect. */
  private Locator whole(Locator found) {
    found.first().waitFor();
    page.waitForLoadState();
    return found;
  }

  /** The page, once its scripts are there. */
  public Page page() {
    page.waitForLoadState();
    return page;
  }

  public Locator heading() {
    return page.locator("h1");
  }

  public Locator rows() {
    return page.locator("tbody tr");
  }

  public Visitor assertReads(String text) {
    assertThat(page.locator("body")).containsText(text);
    return this;
  }

  /** The browser tells of such answers, and the test wants them. */
  public Visitor expecting(String complaint) {
    expected.add(said -> said.contains(complaint));
    return this;
  }

  /** Structure, names, contrast in both schemes, and that every control is reached by Tab. */
  public Visitor assertAccessible() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat((List<?>) page.evaluate(ACCESSIBILITY)).as(page.url() + " " + scheme).isEmpty();
    }
    assertReachedByTab();
    return this;
  }

  private void assertReachedByTab() {
    var due = (int) page.evaluate("() => window.controlsDue()");
    // A field of a date takes the key several times.
    for (var presses = 0; presses < 4 * due + 3 && !missed().isEmpty(); presses++) {
      page.keyboard().press("Tab");
      page.evaluate("() => window.controlReached()");
    }
    assertThat(missed()).as(page.url()).isEmpty();
  }

  private List<?> missed() {
    return (List<?>) page.evaluate("() => window.controlsMissed()");
  }

  /** On a phone nothing is wider than the screen. */
  public Visitor assertFits() {
    assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as("%s is no wider than the screen", page.url())
        .isTrue();
    return this;
  }

  @Override
  public void close() {
    page.context().close();
    complaints.removeIf(said -> expected.stream().anyMatch(known -> known.test(said)));
    assertThat(complaints).as("what the browser complains of").isEmpty();
  }

  private static String text(String name) {
    try (var resource = Visitor.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
