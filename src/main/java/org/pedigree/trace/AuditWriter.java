package org.pedigree.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an audit, a line at a time, and at its end how many lines it has: an answer that was cut
 * short is known by the lack of it.
 */
abstract sealed class AuditWriter implements Consumer<AuditLine> {

  private final Writer out;
  private long lines;

  private AuditWriter(Writer out) {
    this.out = out;
  }

  @Override
  public final void accept(AuditLine line) {
    write(text(line));
    lines++;
  }

  final void end() {
    write(last(lines));
  }

  final void write(String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  abstract String text(AuditLine line);

  abstract String last(long count);

  /** One JSON object a line. */
  static final class Json extends AuditWriter {

    private final JsonMapper json;

    Json(Writer out, JsonMapper json) {
      super(out);
      this.json = json;
    }

    @Override
    String text(AuditLine line) {
      return json.writeValueAsString(line);
    }

    @Override
    String last(long count) {
      return "{\"kind\":\"end\",\"lines\":%d}".formatted(count);
    }
  }

  /** Comma-separated (RFC 4180), with a line of names. */
  static final class Csv extends AuditWriter {

    Csv(Writer out) {
      super(out);
      write("kind,id,at,what,from,to,state,detail");
    }

    @Override
    String text(AuditLine line) {
      return Arrays.<@Nullable Object>asList(
              line.kind(),
              line.id(),
              line.at(),
              line.what(),
              line.from(),
              line.to(),
              line.state(),
              line.detail())
          .stream()
          .map(Csv::cell)
          .collect(Collectors.joining(","));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(@Nullable Object value) {
      var text = value == null ? "" : value.toString();
      var safe = text.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + text : text;
      return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    String last(long count) {
      return "\"end\",,,,,,,\"%d lines\"".formatted(count);
    }
  }
}
