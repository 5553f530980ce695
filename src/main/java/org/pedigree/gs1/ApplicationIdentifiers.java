package org.pedigree.gs1;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** All Application Identifiers, by code. */
final class ApplicationIdentifiers {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;
  private static final Map<String, Ai> BY_CODE = new LinkedHashMap<>();

  static {
    Resource.APPLICATION_IDENTIFIERS.lines().stream()
        .filter(line -> !line.startsWith(CodeLists.LIST))
        .flatMap(AiNotation::read)
        .forEach(ai -> BY_CODE.put(ai.code(), ai));
  }

  private ApplicationIdentifiers() {}

  static Collection<Ai> all() {
    return BY_CODE.values();
  }

  static Optional<Ai> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * The AI with this code.
   *
   * @throws NotAnIdentifier if there is none
   */
  static Ai get(String code) {
    return find(code)
        .orElseThrow(
            () -> Shape.refuse("(" + code + ")", "unknown AI", "an AI of GS1", "(" + code + ")"));
  }

  /** The AI with which the text begins; no code begins with another one. */
  static Optional<Ai> leading(String text) {
    return IntStream.rangeClosed(SHORTEST, Math.min(LONGEST, text.length()))
        .mapToObj(length -> BY_CODE.get(text.substring(0, length)))
        .filter(ai -> ai != null)
        .findFirst();
  }
}
