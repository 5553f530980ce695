package org.pedigree.flatfile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Flat files as people send them, in a real browser. */
@PedigreeTest
class FlatFilePagesTest {

  @LocalServerPort private int port;

  @Test
  void aFileIsSentFromItsPageAndWhatIsWrongWithItIsToldThere() {
    try (var maker = Visitor.of(port).signIn("maker").go("/flat-files").expecting("400")) {
      maker.assertAccessible().assertFits();
      choose(maker, "time,gtin,serial,lot,expiry\n<b>now</b>,12,S,L,2041-03-31\n");
      maker.press("Send it").assertReads("Nothing of the file was taken in");
      assertThat(maker.page().locator("tbody tr")).hasCount(2);
      maker.assertReads("<b>now</b>").assertAccessible();

      choose(
          maker,
          """
          time,gtin,serial,lot,expiry
          2026-01-10T08:00:00+01:00,00300010577081,FFP1,FFLOT,2041-03-31
          """);
      maker.press("Send it");
      assertThat(maker.page()).hasURL(Pattern.compile(".*/documents/[0-9a-f-]{36}"));
      maker.go("/monitor?find=(01)00300010577081(21)FFP1");
      assertThat(maker.rows()).containsText("page");
    }
  }

  private static void choose(Visitor visitor, String rows) {
    visitor
        .page()
        .getByLabel("The file (CSV, UTF-8)")
        .setInputFiles(
            new FilePayload("serials.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
  }
}
