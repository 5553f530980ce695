package org.pedigree.gs1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of the one resource from which everything about Application Identifiers is made. */
final class AiResource {

  private static final String NAME = "application-identifiers.txt";
  private static final String LIST = "list ";

  private AiResource() {}

  static List<String> identifiers() {
    return lines().stream().filter(line -> !line.startsWith(LIST)).toList();
  }

  static List<String> lists() {
    return lines().stream()
        .filter(line -> line.startsWith(LIST))
        .map(line -> line.substring(LIST.length()))
        .toList();
  }

  private static List<String> lines() {
    try (InputStream in = AiResource.class.getResourceAsStream(NAME);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(NAME, broken);
    }
  }
}
