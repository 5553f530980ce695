package org.pedigree.flatfile;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.NotAnIdentifier;

/** The cells of one line: each is what its column asks for, empty, or a flaw. */
final class Cells {

  private static final int LONGEST_NUMBER = 80;

  private final long line;
  private final Map<FileColumn, String> texts;
  private final List<Flaw> flaws;

  Cells(long line, Map<FileColumn, String> texts, List<Flaw> flaws) {
    this.line = line;
    this.texts = texts;
    this.flaws = flaws;
  }

  boolean has(FileColumn field) {
    return texts.containsKey(field);
  }

  void flaw(String column, String rule, String expected, String found) {
    flaws.add(new Flaw(line, column, rule, expected, found));
  }

  /** Read by what GS1 says of it. */
  <T> @Nullable T read(FileColumn field, Function<String, T> reading) {
    return text(field)
        .map(
            text -> {
              try {
                return reading.apply(text);
              } catch (NotAnIdentifier refused) {
                flaws.add(Flaw.of(line, field, refused.refusal()));
                return null;
              }
            })
        .orElse(null);
  }

  @Nullable OffsetDateTime time() {
    return text(FileColumn.TIME)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text);
              } catch (DateTimeParseException e) {
                flaw(
                    FileColumn.TIME.word(),
                    "A time names its offset from UTC",
                    "a time such as 2026-11-29T14:05:00+01:00",
                    text);
                return null;
              }
            })
        .orElse(null);
  }

  /** The number of a business document. */
  @Nullable String number(FileColumn field) {
    var text = text(field).orElse(null);
    if (text != null && (text.length() > LONGEST_NUMBER || !text.matches("[!-~]+"))) {
      flaw(
          field.word(),
          "A document's number is short and plain",
          "1 to %d characters of ASCII without spaces".formatted(LONGEST_NUMBER),
          text);
      return null;
    }
    return text;
  }

  private Optional<String> text(FileColumn field) {
    return Optional.ofNullable(texts.get(field));
  }
}
