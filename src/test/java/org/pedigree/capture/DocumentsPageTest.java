package org.pedigree.capture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of documents in a real browser. */
@PedigreeTest
class DocumentsPageTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @LocalServerPort private int port;
  private Visitor visitor;

  @BeforeEach
  void signIn() {
    visitor = Visitor.of(port).signIn("maker").go("/documents");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    visitor.close();
  }

  @Test
  void aDocumentIsSentAndItsProgressShown() {
    var papers = new TestPapers(capture, parties);
    choose(papers.document(papers.commissioning("maker", "2041-03-31", pack("D1"))));

    visitor.press("Send");

    assertThat(visitor.heading()).hasText("Document");
    visitor.assertReads("captured").assertAccessible().follow("All documents");
    assertThat(visitor.rows().first()).containsText("captured");
    visitor.assertAccessible();
  }

  @Test
  void aDocumentIsCheckedAndNothingOfItKept() {
    choose(wrong());

    visitor.press("Check only");

    assertThat(visitor.heading()).hasText("Validation report");
    visitor.assertReads("not valid").assertReads("Nothing was kept.").assertAccessible();
    assertThat(visitor.rows().first()).not().isEmpty();
  }

  @Test
  void aDocumentWithErrorsIsRefusedWithItsFindings() {
    choose(wrong());

    visitor.press("Send");

    assertThat(visitor.heading()).hasText("Document");
    visitor.assertReads("refused").assertReads("Errors");
  }

  @Test
  void aFileThatIsNoDocumentIsSaidToBeNone() {
    visitor.expecting("415");
    choose("%PDF-1.7".getBytes(StandardCharsets.UTF_8));

    visitor.press("Send");

    visitor.assertReads("neither XML nor JSON");
  }

  @Test
  void anotherPartysDocumentIsNotThere() {
    var papers = new TestPapers(capture, parties);
    choose(papers.document(papers.commissioning("maker", "2041-03-31", pack("D2"))));
    visitor.press("Send");
    assertThat(visitor.heading()).hasText("Document");
    var path = visitor.page().url().replaceFirst("^.*(?=/documents)", "");

    try (var other = Visitor.of(port).signIn("pharmacy").expecting("404").go(path)) {
      assertThat(other.page().locator("[role=alert]")).not().isEmpty();
    }
  }

  private byte[] wrong() {
    var papers = new TestPapers(capture, parties);
    var event = papers.commissioning("maker", "2041-03-31", pack("D3"));
    return papers.document(event.replace("\"action\": \"ADD\"", "\"action\": \"<b>ADD</b>\""));
  }

  private void choose(byte[] document) {
    visitor
        .page()
        .getByLabel("EPCIS document, XML or JSON")
        .setInputFiles(new FilePayload("papers.json", "application/json", document));
  }
}
