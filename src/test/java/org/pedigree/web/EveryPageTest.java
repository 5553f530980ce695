package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What holds of every page to which people are led, in a database that nobody else looks at. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.web.longest-idle=7h")
class EveryPageTest {

  private static final String SCRIPT =
      "\"><img src=x data-injected onerror=\"window.scripted=1\">"
          + "<script data-injected>window.scripted=1</script>";

  /** Allowed in a serial number: {@code "><i/data-injected>}. */
  private static final String SERIAL = "%22%3E%3Ci%2Fdata-injected%3E";

  private static final String PACK = "(01)00300010543215(21)\"><i/data-injected>";

  /** What a form has to be told besides, that it takes the rest. */
  private static final Map<String, String> PLAUSIBLE =
      Map.of(
          "gtin", "00300010543215",
          "lot", "CZ26A",
          "scan", PACK,
          "epc", "urn:epc:id:sgtin:030001.0054321." + SERIAL,
          "epcs", "urn:epc:id:sgtin:030001.0054321." + SERIAL,
          "gln", "0369999000017",
          "date", "2026-11-20",
          "email", "quality@maker.example",
          "phone", "+1 555 0100",
          "quantity", "1");

  private static final int MOST_PAGES = 80;

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @LocalServerPort private int port;

  @BeforeEach
  void goods() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", TestPapers.pack(SERIAL)));
    papers.send("maker", papers.shipping("maker", "distributor", TestPapers.pack(SERIAL)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maker", "pharmacy", "regulator", "operator"})
  void aScriptInAnyFieldIsTextAndRunsNowhere(String person) {
    try (var visitor = expectingRefusals(Visitor.of(port).signIn(person))) {
      var answers = new ArrayList<Map<?, ?>>();
      var pages = pages(visitor);
      assertThat(pages).as("%s", pages).hasSizeGreaterThan(5);
      for (var path : pages) {
        visitor.go(path);
        assertRunsNothing(visitor);
        ((List<?>) visitor.page().evaluate(text("forms.js"), List.of(SCRIPT, PLAUSIBLE)))
            .forEach(answer -> answers.add((Map<?, ?>) answer));
      }

      assertThat(answers).hasSizeGreaterThan(10);
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat((int) answer.get("status")).as("%s", answer).isLessThan(500);
                assertThat(answer.get("marked")).as("%s", answer).isEqualTo(false);
              });
      assertThat(answers).anySatisfy(answer -> assertThat(answer.get("shown")).isEqualTo(true));
      for (var path : pages(visitor)) {
        assertRunsNothing(visitor.go(path));
      }
    }
  }

  /** WCAG 2.2, 1.4.10 and 2.5.8. */
  @ParameterizedTest
  @ValueSource(strings = {"maker", "regulator", "operator"})
  void onTheNarrowestScreenNothingIsWiderAndWhatIsPressedHasRoom(String person) {
    try (var visitor = expectingRefusals(Visitor.of(port).signIn(person))) {
      visitor.page().setViewportSize(320, 640);
      for (var path : pages(visitor)) {
        visitor.go(path).assertFits();
        assertThat((List<?>) visitor.page().evaluate(text("targets.js"))).as(path).isEmpty();
      }
    }
  }

  private static void assertRunsNothing(Visitor visitor) {
    var page = visitor.page();
    assertThat(page.evaluate("() => window.scripted ?? null")).as(page.url()).isNull();
    assertThat(page.locator("[data-injected]").count()).as(page.url()).isZero();
  }

  /** The pages of the navigation, and one of each kind that these and those lead to. */
  private static List<String> pages(Visitor visitor) {
    var found = new LinkedHashMap<String, String>();
    found.put("/", "/");
    visitor.go("/");
    links(visitor, "nav a").forEach(path -> found.putIfAbsent(kind(path), path));
    Set<String> seen = new HashSet<>();
    while (seen.size() < found.size() && seen.size() < MOST_PAGES) {
      var next =
          found.values().stream().filter(path -> !seen.contains(path)).findFirst().orElseThrow();
      seen.add(next);
      if (isPage(visitor, next)) {
        visitor.go(next);
        links(visitor, "main a").forEach(path -> found.putIfAbsent(kind(path), path));
      } else {
        found.values().remove(next);
        found.put("no page: " + kind(next), next);
      }
    }
    found.keySet().removeIf(kind -> kind.startsWith("no page"));
    return List.copyOf(found.values());
  }

  @SuppressWarnings("unchecked")
  private static List<String> links(Visitor visitor, String selector) {
    return (List<String>)
        visitor
            .page()
            .evaluate(
                """
                selector => [...document.querySelectorAll(selector)]
                  .filter(link => !link.hasAttribute('download') && link.origin === location.origin)
                  .map(link => link.pathname + link.search)
                """,
                selector);
  }

  private static boolean isPage(Visitor visitor, String path) {
    return (boolean)
        visitor
            .page()
            .evaluate(
                """
                path => fetch(path, {headers: {Accept: 'text/html'}})
                  .then(answer => answer.ok && answer.headers.get('content-type').startsWith('text/html'))
                """,
                path);
  }

  /** Of one case, shipment or pack there is the same to see as of another one. */
  private static String kind(String path) {
    return path.replaceFirst("\\?.*", "").replaceAll("/[^/]*[0-9%][^/]*", "/#");
  }

  /** The browser tells of answers that refuse what was filled in. */
  private static Visitor expectingRefusals(Visitor visitor) {
    return visitor.expecting("status of 4");
  }

  private static String text(String name) {
    try (var resource = EveryPageTest.class.getResourceAsStream("/browser/" + name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
