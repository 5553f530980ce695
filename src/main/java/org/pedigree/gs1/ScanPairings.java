package org.pedigree.gs1;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which AIs stand beside each other (General Specifications 4.13). */
final class ScanPairings {

  private ScanPairings() {}

  /** The pairs that no item may carry. */
  static List<Refusal> clashes(Set<String> present) {
    return known(present)
        .flatMap(
            ai ->
                ai.companions().clashing(ai.code(), present).stream()
                    .map(other -> clash(ai, ApplicationIdentifiers.get(other))))
        .toList();
  }

  /** The AIs that others ask for; they may stand in a second barcode of the same item. */
  static List<Refusal> missing(Set<String> present) {
    return known(present)
        .flatMap(
            ai ->
                ai.companions().missing(present).stream()
                    .map(need -> new Refusal(ai.inWords(), "stands alone", need, "neither")))
        .toList();
  }

  private static Stream<Ai> known(Set<String> present) {
    return present.stream().flatMap(code -> ApplicationIdentifiers.find(code).stream());
  }

  private static Refusal clash(Ai ai, Ai other) {
    return new Refusal(
        ai.inWords(), "excluded pair", "no (" + other.code() + ") beside it", other.inWords());
  }
}
