package org.pedigree.flatfile;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that a flat file may have. */
enum FileColumn {
  /** When it happened, ISO 8601 with its offset from UTC. */
  TIME,
  /** Where: a GLN of the party; its first place where there is no such column. */
  PLACE,
  GTIN,
  SERIAL,
  SSCC,
  LOT,
  /** The last day on which it may be used, as YYYY-MM-DD. */
  EXPIRY,
  /** The SSCC of what it was packed in. */
  CONTAINER,
  /** Whom it goes to, by GLN. */
  TO,
  /** Whom it came from, by GLN. */
  FROM,
  /** The purchase order's number. */
  ORDER,
  /** The despatch advice's number. */
  ADVICE;

  /** As it stands above the column. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FileColumn> of(String word) {
    return Stream.of(values())
        .filter(field -> field.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
