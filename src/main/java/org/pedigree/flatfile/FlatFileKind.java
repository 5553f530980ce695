package org.pedigree.flatfile;

import static org.pedigree.flatfile.FileColumn.ADVICE;
import static org.pedigree.flatfile.FileColumn.CONTAINER;
import static org.pedigree.flatfile.FileColumn.EXPIRY;
import static org.pedigree.flatfile.FileColumn.FROM;
import static org.pedigree.flatfile.FileColumn.GTIN;
import static org.pedigree.flatfile.FileColumn.LOT;
import static org.pedigree.flatfile.FileColumn.ORDER;
import static org.pedigree.flatfile.FileColumn.PLACE;
import static org.pedigree.flatfile.FileColumn.SERIAL;
import static org.pedigree.flatfile.FileColumn.SSCC;
import static org.pedigree.flatfile.FileColumn.TIME;
import static org.pedigree.flatfile.FileColumn.TO;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a flat file tells of. */
enum FlatFileKind {
  /** Packs that were made, and what they were packed in. */
  SERIALS(
      "Serial numbers of what was made",
      List.of(TIME, GTIN, SERIAL, LOT, EXPIRY),
      List.of(CONTAINER, PLACE),
      "2026-11-29T14:05:00+01:00,00300010543215,S1001,CZ26A,2041-03-31,103000100000000012,"),
  /** What was sent: a row for each pack, or for each container with all that is in it. */
  SHIPMENTS(
      "Shipments",
      List.of(TIME, TO),
      List.of(GTIN, SERIAL, SSCC, ORDER, ADVICE, PLACE),
      "2026-11-29T16:00:00+01:00,0614142000011,,,103000100000000012,PO-4711,DA-100,"),
  /** What came, in the same way. */
  RECEIPTS(
      "Receipts",
      List.of(TIME, FROM),
      List.of(GTIN, SERIAL, SSCC, ORDER, ADVICE, PLACE),
      "2026-11-30T09:00:00+01:00,0300011111116,,,103000100000000012,PO-4711,DA-100,"),
  /** Packs that were handed to patients; nothing of a patient stands in the file. */
  DISPENSINGS(
      "Dispensings",
      List.of(TIME, GTIN, SERIAL),
      List.of(PLACE),
      "2026-12-01T10:15:00+01:00,00300010543215,S1001,");

  private final String title;
  private final List<FileColumn> required;
  private final List<FileColumn> optional;
  private final String example;

  FlatFileKind(String title, List<FileColumn> required, List<FileColumn> optional, String example) {
    this.title = title;
    this.required = required;
    this.optional = optional;
    this.example = example;
  }

  public String title() {
    return title;
  }

  /** As it stands in paths. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FlatFileKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Those whose words stand in the name of a file. */
  static List<FlatFileKind> namedIn(String file) {
    var name = file.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> name.contains(kind.word())).toList();
  }

  /** The columns without which there is no such file, each filled in each row. */
  Set<FileColumn> required() {
    return EnumSet.copyOf(required);
  }

  List<FileColumn> columns() {
    return Stream.concat(required.stream(), optional.stream()).toList();
  }

  /** The head of such a file and a row, to be filled in. */
  String template() {
    var head = columns().stream().map(FileColumn::word).collect(Collectors.joining(","));
    return head + "\r\n" + example + "\r\n";
  }
}
