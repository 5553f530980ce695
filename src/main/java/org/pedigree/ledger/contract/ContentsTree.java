package org.pedigree.ledger.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pedigree.ledger.Bytes32;
import org.web3j.crypto.Hash;

/**
 * The Merkle tree over the contents of a batch or container, as OpenZeppelin's {@code MerkleProof}
 * checks it: an inner node is the Keccak-256 of its two children in ascending order, and a node
 * without a sibling goes up unchanged.
 */
public final class ContentsTree {

  private final byte[][] leaves;
  private final List<byte[][]> levels = new ArrayList<>();

  /** The tree is hashed when it is first asked: who wants the leaves only has them for nothing. */
  public ContentsTree(List<Bytes32> leaves) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("Contents have at least one leaf, found none");
    }
    this.leaves = leaves.stream().map(Bytes32::bytes).toArray(byte[][]::new);
  }

  private synchronized List<byte[][]> levels() {
    if (levels.isEmpty()) {
      levels.add(leaves);
    }
    while (levels.getLast().length > 1) {
      levels.add(above(levels.getLast()));
    }
    return levels;
  }

  public Bytes32 leaf(int index) {
    return Bytes32.of(leaves[index]);
  }

  public Bytes32 root() {
    return Bytes32.of(levels().getLast()[0]);
  }

  /** The siblings from a leaf up to the root. */
  public List<Bytes32> proof(int index) {
    var proof = new ArrayList<Bytes32>();
    var position = index;
    for (var level : levels().subList(0, levels.size() - 1)) {
      var sibling = position ^ 1;
      if (sibling < level.length) {
        proof.add(Bytes32.of(level[sibling]));
      }
      position /= 2;
    }
    return proof;
  }

  /** The root that a proof leads to from a leaf. */
  public static Bytes32 rootOf(Bytes32 leaf, List<Bytes32> proof) {
    var node = leaf.bytes();
    for (var sibling : proof) {
      node = above(node, sibling.bytes());
    }
    return Bytes32.of(node);
  }

  /** The node above two nodes, whichever of them stands left. */
  public static Bytes32 above(Bytes32 one, Bytes32 other) {
    return Bytes32.of(above(one.bytes(), other.bytes()));
  }

  private static byte[][] above(byte[][] level) {
    var above = new byte[(level.length + 1) / 2][];
    for (var i = 0; i < above.length; i++) {
      var right = 2 * i + 1;
      above[i] = right < level.length ? above(level[2 * i], level[right]) : level[2 * i];
    }
    return above;
  }

  private static byte[] above(byte[] one, byte[] other) {
    var ascending = Arrays.compareUnsigned(one, other) <= 0;
    var both = Arrays.copyOf(ascending ? one : other, 64);
    System.arraycopy(ascending ? other : one, 0, both, 32, 32);
    return Hash.sha3(both);
  }
}
