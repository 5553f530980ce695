package org.pedigree.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * A list as a file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe
 * before it, which spreadsheets read as "this is text".
 */
record CsvFile(Listing<?> list) implements View {

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
    response.getOutputStream().write(text().getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    var head = line(list.columns().stream().map(Column::title).toList());
    var rows = list.rows().stream().map(row -> line(row.stream().map(Cell::text).toList()));
    return Stream.concat(Stream.of(head), rows).collect(joining());
  }

  private String name() {
    var words = list.caption().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return words.replaceAll("^-|-$", "") + ".csv";
  }

  private static String line(List<String> values) {
    return values.stream().map(CsvFile::value).collect(joining(",", "", "\r\n"));
  }

  private static String value(String text) {
    var safe = text.matches(FORMULA) && !text.matches("-?[0-9]+(\\.[0-9]+)?") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
