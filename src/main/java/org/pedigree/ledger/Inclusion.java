package org.pedigree.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The place of a leaf in an RFC 6962 tree.
 *
 * @param index of the leaf, from 0
 * @param size number of leaves in the tree
 * @param path the audit path of RFC 6962, section 2.1.1, from the leaf upwards
 * @param root what leaf, index, size and path must lead to
 */
public record Inclusion(long index, long size, List<Bytes32> path, Bytes32 root) {

  private static final byte[] INNER = {1};

  public Inclusion {
    path = List.copyOf(path);
  }

  /**
   * Where a leaf at this place leads (RFC 9162, section 2.1.3.2); empty where the path is no path
   * in a tree of this size.
   */
  public Optional<Bytes32> leadsTo(Bytes32 leaf) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    var hash = leaf.bytes();
    var at = index;
    var last = size - 1;
    for (var sibling : path) {
      if (last == 0) {
        return Optional.empty();
      }
      var left = (at & 1) == 1 || at == last;
      hash = left ? inner(sibling.bytes(), hash) : inner(hash, sibling.bytes());
      while (left && (at & 1) == 0 && at != 0) {
        // the last node of a level without a sibling goes up as it is
        at >>= 1;
        last >>= 1;
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(Bytes32.of(hash)) : Optional.empty();
  }

  private static byte[] inner(byte[] left, byte[] right) {
    return Sha256.of(INNER, left, right);
  }
}
