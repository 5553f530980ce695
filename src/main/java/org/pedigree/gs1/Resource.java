package org.pedigree.gs1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of facts beside the code: lines of text, comments behind #. */
enum Resource {
  APPLICATION_IDENTIFIERS("application-identifiers.txt"),
  COMPANY_PREFIXES("company-prefixes.txt");

  private final String file;

  Resource(String file) {
    this.file = file;
  }

  /** The lines that are neither blank nor comment. */
  List<String> lines() {
    try (InputStream in = Resource.class.getResourceAsStream(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(file, broken);
    }
  }

  /** The numbers of a range such as {@code 3100..3105}, with their leading zeros. */
  static Stream<String> range(String range) {
    String[] ends = range.split("\\.\\.");
    int last = Integer.parseInt(ends[ends.length - 1]);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), last)
        .mapToObj(number -> ("%0" + ends[0].length() + "d").formatted(number));
  }
}
