package org.pedigree.ledger;

import java.util.List;

/**
 * The place of a leaf in an RFC 6962 tree.
 *
 * @param index of the leaf, from 0
 * @param size number of leaves in the tree
 * @param path the audit path of RFC 6962, section 2.1.1, from the leaf upwards
 * @param root what leaf, index, size and path must lead to
 */
public record Inclusion(long index, long size, List<Bytes32> path, Bytes32 root) {

  public Inclusion {
    path = List.copyOf(path);
  }
}
