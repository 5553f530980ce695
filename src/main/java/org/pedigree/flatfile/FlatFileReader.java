package org.pedigree.flatfile;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;

/** Reads the rows of a flat file; what is wrong in any of them is told all at once. */
final class FlatFileReader {

  static final int MOST_ROWS = 100_000;
  static final int MOST_FLAWS = 100;
  private static final int LOOK = 512;

  private final FlatFileKind kind;
  private final List<Gln> places;
  private final List<Flaw> flaws = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Long> lines = new HashMap<>();

  /** What was read: no row of it counts where there are flaws. */
  record Reading(List<Row> rows, List<Flaw> flaws) {}

  private FlatFileReader(FlatFileKind kind, List<Gln> places) {
    this.kind = kind;
    this.places = places;
  }

  /**
   * Reads a file.
   *
   * @param places of the party whose file it is, at least one
   */
  static Reading read(FlatFileKind kind, List<Gln> places, byte[] file) {
    var reader = new FlatFileReader(kind, places);
    try {
      reader.read(text(file));
    } catch (CharacterCodingException e) {
      reader.whole("A file is text in UTF-8", "UTF-8", "other bytes");
    }
    if (reader.rows.isEmpty() && reader.flaws.isEmpty()) {
      reader.whole("A file has rows", "a row for each pack or container", "none");
    }
    return new Reading(List.copyOf(reader.rows), List.copyOf(reader.flaws));
  }

  /** Whether this begins as such files do: with the names of columns. */
  static boolean begins(byte[] document) {
    var length = Math.min(LOOK, document.length);
    var head = new String(document, 0, length, StandardCharsets.UTF_8).replace("\ufeff", "");
    var words = head.lines().findFirst().orElse("").split("[,;\t]");
    return Arrays.stream(words).filter(word -> FileColumn.of(word.strip()).isPresent()).count() > 1;
  }

  private static String text(byte[] file) throws CharacterCodingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void read(String text) {
    var format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(text))
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    try (var records = CSVParser.parse(new StringReader(text), format)) {
      List<FileColumn> columns = null;
      for (var row : records) {
        if (columns == null) {
          columns = head(row);
        } else {
          read(columns, row, records.getCurrentLineNumber());
        }
        if (columns.isEmpty() || flaws.size() >= MOST_FLAWS) {
          return;
        }
      }
    } catch (UncheckedIOException | IOException e) {
      whole("A file is CSV", "cells in closed quotes", reason(e));
    }
  }

  private static String reason(Exception e) {
    return e.getCause() instanceof CSVException csv ? csv.getMessage() : "a quote left open";
  }

  /** Spreadsheets write what their language has: a comma, a semicolon or a tab. */
  private static char delimiter(String text) {
    var head = text.lines().findFirst().orElse("");
    return head.contains("\t") ? '\t' : head.contains(";") ? ';' : ',';
  }

  private List<FileColumn> head(CSVRecord head) {
    var columns = new ArrayList<FileColumn>();
    for (var word : head) {
      FileColumn.of(word)
          .filter(field -> kind.columns().contains(field) && !columns.contains(field))
          .ifPresentOrElse(
              columns::add,
              () ->
                  flaws.add(
                      new Flaw(
                          1,
                          word,
                          "A column is one of the template's, and stands once",
                          words(),
                          word)));
    }
    if (!columns.containsAll(kind.required())) {
      flaws.add(
          new Flaw(
              1, "", "The first line names the columns", words(), String.join(",", head.values())));
    }
    return flaws.isEmpty() ? columns : List.of();
  }

  private String words() {
    return String.join(", ", kind.columns().stream().map(FileColumn::word).toList());
  }

  private void read(List<FileColumn> columns, CSVRecord row, long line) {
    if (rows.size() == MOST_ROWS) {
      whole("A file has its length", "at most %d rows".formatted(MOST_ROWS), "more");
      return;
    }
    if (row.size() != columns.size()) {
      flaws.add(
          new Flaw(
              line,
              "",
              "A line has a cell for each column",
              columns.size() + " cells",
              row.size() + " cells"));
      return;
    }
    var texts = new EnumMap<FileColumn, String>(FileColumn.class);
    for (var i = 0; i < columns.size(); i++) {
      if (!row.get(i).isEmpty()) {
        texts.put(columns.get(i), row.get(i));
      }
    }
    read(new Cells(line, texts, flaws), line);
  }

  private void read(Cells cells, long line) {
    var before = flaws.size();
    kind.required().stream()
        .filter(field -> !cells.has(field))
        .forEach(field -> cells.flaw(field.word(), "This cell is filled", "a value", "nothing"));
    var item = item(cells);
    var container = cells.read(FileColumn.CONTAINER, Sscc::new);
    var shared = shared(cells);
    if (flaws.size() == before && item != null && shared != null) {
      once(cells, item, line);
      rows.add(new Row(item, container, shared));
    }
  }

  private void once(Cells cells, Epc item, long line) {
    var earlier = lines.putIfAbsent(item.canonical(), line);
    if (earlier != null) {
      cells.flaw("", "A file names a pack or container once", "another", "that of line " + earlier);
    }
  }

  private static @Nullable Epc item(Cells cells) {
    var gtin = cells.read(FileColumn.GTIN, Gtin::parse);
    var serial = cells.read(FileColumn.SERIAL, SerialNumber::new);
    var sscc = cells.read(FileColumn.SSCC, Sscc::new);
    if (cells.has(FileColumn.SSCC) == (cells.has(FileColumn.GTIN) || cells.has(FileColumn.SERIAL))
        || cells.has(FileColumn.GTIN) != cells.has(FileColumn.SERIAL)) {
      cells.flaw(
          "",
          "A row names a pack or a container",
          "either gtin and serial, or sscc",
          "both, neither or a part");
      return null;
    }
    return gtin != null && serial != null ? new Sgtin(gtin, serial) : sscc;
  }

  private Row.@Nullable Shared shared(Cells cells) {
    var time = cells.time();
    var place = place(cells);
    var made =
        new Row.Made(
            cells.read(FileColumn.LOT, Lot::new), cells.read(FileColumn.EXPIRY, Expiry::ofIso));
    var partner = cells.read(cells.has(FileColumn.TO) ? FileColumn.TO : FileColumn.FROM, Gln::new);
    var trade =
        new Row.Trade(partner, cells.number(FileColumn.ORDER), cells.number(FileColumn.ADVICE));
    return time == null || place == null ? null : new Row.Shared(time, place, made, trade);
  }

  private @Nullable Gln place(Cells cells) {
    if (!cells.has(FileColumn.PLACE)) {
      return places.getFirst();
    }
    var place = cells.read(FileColumn.PLACE, Gln::new);
    if (place != null && !places.contains(place)) {
      cells.flaw(
          FileColumn.PLACE.word(),
          "A file tells of its own party",
          "a GLN of yours",
          place.value());
      return null;
    }
    return place;
  }

  private void whole(String rule, String expected, String found) {
    flaws.add(new Flaw(0, "", rule, expected, found));
  }
}
