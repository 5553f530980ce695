package org.pedigree.ledger;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Merkle tree of RFC 6962, section 2.1, over leaf hashes that are already made (0x00 prefix).
 * Inner nodes are {@code SHA-256(0x01 || left || right)}; a tree splits at the largest power of two
 * smaller than its size.
 */
final class EvidenceTree {

  private static final byte[] INNER = {1};

  private record Range(int from, int to) {}

  private final List<byte[]> leaves;

  /** Roots of parts, since the paths of many leaves go through the same. */
  private final Map<Range, byte[]> parts = new HashMap<>();

  EvidenceTree(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("A tree of evidence has at least one leaf, found none");
    }
    this.leaves = leaves;
  }

  byte[] root() {
    return root(0, leaves.size());
  }

  /** The audit path of RFC 6962, section 2.1.1, from the leaf upwards. */
  List<Bytes32> path(int index) {
    if (index < 0 || index >= leaves.size()) {
      throw new IllegalArgumentException(
          "Expected an index below " + leaves.size() + ", found " + index);
    }
    var path = new ArrayDeque<Bytes32>();
    var from = 0;
    var to = leaves.size();
    while (to - from > 1) {
      var split = from + Integer.highestOneBit(to - from - 1);
      if (index < split) {
        path.addFirst(Bytes32.of(root(split, to)));
        to = split;
      } else {
        path.addFirst(Bytes32.of(root(from, split)));
        from = split;
      }
    }
    return List.copyOf(path);
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    var range = new Range(from, to);
    var known = parts.get(range);
    if (known == null) {
      var split = from + Integer.highestOneBit(to - from - 1);
      known = Sha256.of(INNER, root(from, split), root(split, to));
      parts.put(range, known);
    }
    return known;
  }
}
