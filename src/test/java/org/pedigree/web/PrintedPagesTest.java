package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class PrintedPagesTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final PrintedPages pages = new PrintedPages(templates());

  @Test
  void namesOfLatinGreekAndCyrillicLettersAreReadBackAsTheyAre() throws IOException {
    var pdf = print("Crème Żółw & Söhne", "Φαρμακείο Αθηνών", "Аптека № 7");

    assertThat(text(pdf)).contains("Crème Żółw & Söhne", "Φαρμακείο Αθηνών", "Аптека № 7");
    assertThat(fonts(pdf)).isNotEmpty().allMatch(PDFont::isEmbedded);
  }

  @Test
  void whatPartnersWroteIsTextAndNotMarkup() throws IOException {
    var pdf = print("<h1>Pedigree says</h1>", "<script>alert(1)</script>", "]]>&nbsp;");

    assertThat(text(pdf))
        .contains("<h1>Pedigree says</h1>", "<script>alert(1)</script>", "]]>&nbsp;");
  }

  @Test
  void whatNoPageCanShowDoesNotStopIt() throws IOException {
    assertThat(text(print("a\u0000b\u0001c\uD800d\uFFFFe", "after"))).contains("a", "after");
  }

  @Test
  void thePageIsNamedAndDatedAndTheSameAgain() throws IOException {
    var pdf = print("Elm Street Pharmacy");

    try (var document = Loader.loadPDF(pdf)) {
      var about = document.getDocumentInformation();
      assertThat(about.getTitle()).isEqualTo("Printed in a test");
      assertThat(about.getCreationDate().toInstant()).isEqualTo(NOON);
      assertThat(about.getCreationDate().getTimeZone().getRawOffset()).isZero();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
    }
    assertThat(print("Elm Street Pharmacy")).isEqualTo(pdf);
    assertThat(print("Harbor Pharmacy")).isNotEqualTo(pdf);
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      elsewhere.setSoTimeout(1);
      var picture = "http://127.0.0.1:%d/picture.png".formatted(elsewhere.getLocalPort());

      pages.print("test/printed", Map.of("names", List.of(), "picture", picture), NOON);

      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private byte[] print(String... names) {
    var model = Map.of("names", List.of(names), "picture", "file:///etc/passwd");
    return pages.print("test/printed", model, NOON);
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<PDFont> fonts(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var resources = document.getPage(0).getResources();
      return StreamSupport.stream(resources.getFontNames().spliterator(), false)
          .map(
              name -> {
                try {
                  return resources.getFont(name);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    }
  }

  private static SpringTemplateEngine templates() {
    var files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    return engine;
  }
}
