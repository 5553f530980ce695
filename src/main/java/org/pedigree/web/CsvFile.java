package org.pedigree.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * A list as a file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe
 * before it, which spreadsheets read as "this is text".
 */
record CsvFile<T>(String caption, List<Column<T>> columns, Rows<T> rows) implements View {

  private static final String FORMULA = "(?s)[=+\\-@\\t\\r\\n].*";

  @Override
  public String getContentType() {
    return "text/csv;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(getContentType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name()).build().toString());
    var out = response.getOutputStream();
    out.write(line(columns.stream().map(Column::title).toList()));
    try {
      rows.each(row -> write(row, out));
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private void write(T row, OutputStream out) {
    try {
      out.write(line(columns.stream().map(column -> text(column, row)).toList()));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static <T> String text(Column<T> column, T row) {
    return column.cell().apply(row).text();
  }

  private String name() {
    var words = caption.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return words.replaceAll("^-|-$", "") + ".csv";
  }

  private static byte[] line(List<String> values) {
    return values.stream()
        .map(CsvFile::value)
        .collect(joining(",", "", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String value(String text) {
    var safe = text.matches(FORMULA) && !text.matches("-?[0-9]+(\\.[0-9]+)?") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
