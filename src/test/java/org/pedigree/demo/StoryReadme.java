package org.pedigree.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of the story's README, so that what it promises is what the tests expect. */
final class StoryReadme {
  static final Path FOLDER = Path.of("sample-data");
  private static final Pattern EXPECTED =
      Pattern.compile("\\| `(\\w+)` \\| `(\\(01\\)[^`]+)` \\| ([A-Z_]+) \\| (.+) \\|");
  private static final Pattern BARCODE =
      Pattern.compile("\\| `(barcodes/[^`]+)` \\| `(\\(01\\)[^`]+)` \\|");

  private StoryReadme() {}

  /** A row of the table of scans: who asks, about what, and the verdict that must come back. */
  record Expected(String client, String scan, String verdict, String because) {}

  static List<Expected> expectations() {
    return lines(EXPECTED)
        .map(row -> new Expected(row.group(1), row.group(2), row.group(3), row.group(4)))
        .toList();
  }

  /** Image path below the story's folder, and the scan it must give, in the order of the table. */
  static Map<String, String> barcodes() {
    Map<String, String> images = new LinkedHashMap<>();
    lines(BARCODE).forEach(row -> images.put(row.group(1), row.group(2)));
    return images;
  }

  private static Stream<Matcher> lines(Pattern row) {
    try {
      return Files.readAllLines(FOLDER.resolve("README.md")).stream()
          .map(row::matcher)
          .filter(Matcher::matches);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
