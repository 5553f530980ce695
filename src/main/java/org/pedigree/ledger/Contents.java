package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.ledger.contract.ContentsTree;

/**
 * What a container holds by root alone, in the parts in which it was added. Each part's root and
 * the root before it stand under a new one.
 */
record Contents(List<Part> parts) {

  /** What one operation added. */
  record Part(List<Long> objects, ContentsTree tree) {}

  Contents {
    parts = List.copyOf(parts);
  }

  /** The siblings from an object's leaf to the root of the whole; empty where it is not in here. */
  Optional<List<Bytes32>> proof(long object) {
    for (var number = 0; number < parts.size(); number++) {
      var index = parts.get(number).objects.indexOf(object);
      if (index >= 0) {
        var proof = new ArrayList<>(parts.get(number).tree.proof(index));
        if (number > 0) {
          proof.add(rootAfter(number - 1));
        }
        parts.subList(number + 1, parts.size()).forEach(later -> proof.add(later.tree.root()));
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }

  private Bytes32 rootAfter(int number) {
    var root = parts.getFirst().tree.root();
    for (var part : parts.subList(1, number + 1)) {
      root = ContentsTree.above(root, part.tree.root());
    }
    return root;
  }
}
