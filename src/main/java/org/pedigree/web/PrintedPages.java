package org.pedigree.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Pages to hand over: a template and what it speaks of, as PDF.
 *
 * <p>A template of such a page stands in {@code templates/<module>/} and lays itself into {@code
 * web/print}:
 *
 * <pre>{@code
 * <html xmlns:th="http://www.thymeleaf.org" lang="en"
 *       th:replace="~{web/print :: page(~{::title}, ~{::main})}">
 * <head><title>Transaction statement</title></head>
 * <body><main> … <td th:text="${line.lot}"></td> … </main></body></html>
 * }</pre>
 *
 * <p>It is written as XML, every tag closed, and loads nothing: neither pictures nor styles from
 * elsewhere, whatever its values say. Values go in by {@code th:text}, which escapes them. The one
 * font, which is embedded, has Latin, Greek and Cyrillic letters.
 */
@Component
public class PrintedPages {

  static final String FONT = "Liberation Sans";

  /** Comes with PDFBox, which has it for documents that embed none. */
  private static final String FONT_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** What XML 1.0 has no place for, not even escaped. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  static {
    XRLog.setLoggingEnabled(false);
  }

  private final ITemplateEngine templates;

  PrintedPages(ITemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * The page as PDF. The same template, model and time make the same bytes.
   *
   * @param template its name below {@code templates/}, without ending
   * @param asOf when the page was made, by the caller's clock
   */
  public byte[] print(String template, Map<String, ?> model, Instant asOf) {
    var context = new Context(Locale.ENGLISH, Map.copyOf(model));
    var html = NOT_XML.matcher(templates.process(template, context)).replaceAll("\uFFFD");
    try (var renderer = builder(html).buildPdfRenderer();
        var document = renderer.createPDFKeepOpen()) {
      return bytes(document, asOf);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static PdfRendererBuilder builder(String html) {
    var builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.withProducer("Pedigree");
    builder.useUriResolver((base, uri) -> null);
    builder.useExternalResourceAccessControl(
        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useFont(
        PrintedPages::font,
        FONT,
        400,
        FontStyle.NORMAL,
        true,
        EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.FALLBACK_PRE));
    builder.withHtmlContent(html, null);
    return builder;
  }

  private static byte[] bytes(PDDocument document, Instant asOf) throws IOException {
    var made = GregorianCalendar.from(asOf.atZone(ZoneOffset.UTC));
    made.setTimeZone(TimeZone.getTimeZone("UTC"));
    document.getDocumentInformation().setCreationDate(made);
    document.getDocumentInformation().setModificationDate(made);
    document.setDocumentId(asOf.toEpochMilli());
    var bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  private static InputStream font() {
    var font = PDDocument.class.getResourceAsStream(FONT_FILE);
    if (font == null) {
      throw new IllegalStateException("PDFBox brings no " + FONT_FILE);
    }
    return font;
  }
}
