package org.pedigree.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The words of the standard vocabularies, from the resource {@code cbv.txt}. */
final class CbvWords {

  private static final String[] PARAGRAPHS = read().split("\n\n");

  private CbvWords() {}

  /** The words below this heading. */
  static Set<String> of(String heading) {
    return Arrays.stream(PARAGRAPHS)
        .map(paragraph -> paragraph.strip().split("\\s+"))
        .filter(words -> words[0].equals(heading))
        .findFirst()
        .map(words -> new LinkedHashSet<>(Arrays.asList(words).subList(1, words.length)))
        .map(Collections::unmodifiableSet)
        .orElseThrow();
  }

  private static String read() {
    try (InputStream resource = CbvWords.class.getResourceAsStream("cbv.txt")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
