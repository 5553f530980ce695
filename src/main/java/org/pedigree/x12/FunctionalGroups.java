package org.pedigree.x12;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which sets a functional group may hold, by its functional identifier code (GS01). */
final class FunctionalGroups {

  private static final Map<String, List<String>> SETS =
      new TreeMap<>(
          Map.of(
              "PO", List.of("850"),
              "PR", List.of("855"),
              "SH", List.of("856"),
              "IN", List.of("810"),
              "FA", List.of("997", "999"),
              "AG", List.of("824")));

  private FunctionalGroups() {}

  static boolean known(String functionalId) {
    return SETS.containsKey(functionalId);
  }

  static List<String> sets(String functionalId) {
    return SETS.getOrDefault(functionalId, List.of());
  }

  static String ids() {
    return String.join(", ", SETS.keySet());
  }

  /** The group that a set has to stand in. */
  static String of(String set) {
    return SETS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(set))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }
}
