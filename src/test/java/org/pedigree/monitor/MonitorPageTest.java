package org.pedigree.monitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.util.Collections;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The monitor in a real browser. */
@PedigreeTest
class MonitorPageTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aDocumentIsFoundByItsPackAndItsStagesAreALine() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mpg1")));
    papers.send("maker", papers.shipping("maker", "distributor", pack("mpg1")));

    try (var visitor = Visitor.of(port).signIn("distributor").go("/monitor")) {
      visitor.assertAccessible();
      visitor
          .fill("Order, advice, SSCC, product, pack, partner's GLN or control number", pack("mpg1"))
          .press("Find");
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText("EPCIS JSON");
      visitor.rows().locator("a").click();

      assertThat(visitor.heading()).hasText("Document in the monitor");
      visitor.assertReads("this node");
      assertThat(visitor.page().locator("ol.custody li")).hasCount(6);
      visitor.assertReads("stored").assertAccessible();
    }
  }

  @Test
  void theListIsFilteredAndAFile() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mpg2")));

    try (var visitor = Visitor.withPhone(port).signIn("maker").go("/monitor/in")) {
      visitor.assertFits().fill("Filter", "EPCIS JSON");
      assertThat(visitor.rows().first()).containsText("EPCIS JSON");
      visitor.fill("Filter", "nowhere").assertReads("Nothing found.");
      visitor.fill("Filter", "");
      assertThat(visitor.rows().first()).containsText("EPCIS JSON");
      var file = visitor.page().waitForDownload(() -> visitor.follow("Download as CSV"));
      assertThat(file.suggestedFilename()).isEqualTo("documents-in.csv");
    }
  }

  @Test
  void aFailureIsToldInASentenceForWhoSentTheDocument() {
    var event = papers.commissioning("distributor", "2041-03-31", pack("mpg4"));
    capture.accept(
        parties.byCode("distributor").orElseThrow().id(),
        papers.document(event.replace("\"action\": \"ADD\"", "\"action\": \"<b>ADD</b>\"")),
        Format.JSON,
        ErrorBehaviour.ROLLBACK);

    try (var visitor = Visitor.of(port).signIn("distributor").go("/")) {
      visitor.assertReads("Documents of the last 30 days that failed").go("/monitor/failures");
      assertThat(visitor.rows().first()).containsText("Please mend this");
      visitor.assertAccessible();
      visitor.rows().first().locator("a").click();
      assertThat(visitor.rows().first()).containsText("<b>ADD</b>");
      visitor.assertAccessible();
      visitor.rows().first().locator("a").click();
      assertThat(visitor.page().getByLabel("What to write to the partner"))
          .hasValue(Pattern.compile("Your EPCIS JSON document .*<b>ADD</b>.*", Pattern.DOTALL));
      visitor.assertAccessible();
      visitor.press("Take it up again").assertReads("Replayed: still failed.");
      visitor.assertReads("distributor: still failed").assertAccessible();
      visitor.go("/monitor/failures").rows().first().locator("a").click();
      visitor.press("Replay all of this cause").assertReads("still failed");
    }
  }

  @Test
  void aDocumentWithManyFailuresIsAPageOfUsualSize() {
    var wrong =
        papers
            .commissioning("northwind", "2041-03-31", pack("mpg6"))
            .replace("\"action\": \"ADD\"", "\"action\": \"%s\"".formatted("x".repeat(400)));
    capture.accept(
        parties.byCode("northwind").orElseThrow().id(),
        papers.document(Collections.nCopies(300, wrong).toArray(String[]::new)),
        Format.JSON,
        ErrorBehaviour.ROLLBACK);

    var document =
        jdbc.sql("select key from monitor_document order by id desc limit 1")
            .query(UUID.class)
            .single();
    try (var visitor = Visitor.of(port).signIn("northwind").go("/monitor/" + document)) {
      visitor.assertReads("Why it failed");
      assertThat(visitor.page().locator("section[aria-labelledby=failures-title] li")).hasCount(50);
      assertThat(visitor.page().content().length()).isLessThan(200_000);
    }
  }

  @Test
  void theDaysAreListedWithHowLateDataCame() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mpg5")));
    papers.send("maker", papers.shipping("maker", "distributor", pack("mpg5")));

    try (var visitor = Visitor.withPhone(port).signIn("distributor").go("/monitor/days")) {
      assertThat(visitor.rows().first()).containsText("GS1 Pharma LLC");
      assertThat(visitor.rows().first()).containsText(Pattern.compile("[0-9]+:[0-9]{2} h"));
      visitor.assertAccessible().assertFits();
    }
  }

  @Test
  void anotherPartysDocumentIsNotThere() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mpg3")));

    try (var maker = Visitor.of(port).signIn("maker").go("/monitor?find=" + pack("mpg3"));
        var other = Visitor.of(port).signIn("pharmacy").expecting("404")) {
      var path = maker.rows().locator("a").getAttribute("href");

      other.go(path).assertReads("Nothing that you may see");
      other.go("/monitor?find=" + pack("mpg3")).assertReads("Nothing found.");
    }
  }
}
