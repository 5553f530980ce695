package org.pedigree.gs1;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The AIs that one AI asks for or shuts out (General Specifications 4.13). A pattern is an AI in
 * which {@code #} stands for any digit.
 *
 * @param needed every one of these must be met, each by one of its alternatives, which are groups
 *     of patterns that stand together
 * @param shutOut patterns that must not stand beside it
 */
record Companions(List<List<List<String>>> needed, List<String> shutOut) {

  /** The needs, in words, that these AIs leave open. */
  List<String> missing(Set<String> present) {
    return needed.stream()
        .filter(need -> need.stream().noneMatch(group -> meets(group, present)))
        .map(Companions::inWords)
        .toList();
  }

  /** The AIs among these that must not stand beside the one with this code. */
  List<String> clashing(String own, Set<String> present) {
    return present.stream()
        .filter(ai -> !ai.equals(own))
        .filter(ai -> shutOut.stream().anyMatch(pattern -> matches(pattern, ai)))
        .sorted()
        .toList();
  }

  private static boolean meets(List<String> group, Set<String> present) {
    return group.stream()
        .allMatch(pattern -> present.stream().anyMatch(ai -> matches(pattern, ai)));
  }

  private static boolean matches(String pattern, String ai) {
    if (pattern.length() != ai.length()) {
      return false;
    }
    for (int i = 0; i < ai.length(); i++) {
      char at = pattern.charAt(i);
      if (at == '#' ? ai.charAt(i) < '0' || ai.charAt(i) > '9' : at != ai.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String inWords(List<List<String>> need) {
    return need.stream()
        .map(
            group -> group.stream().map(ai -> "(" + ai + ")").collect(Collectors.joining(" with ")))
        .collect(Collectors.joining(" or "));
  }
}
