package org.pedigree.ledger.contract;

import org.pedigree.ledger.Bytes32;

/**
 * The leaf of a child in the contents tree of its batch or container. It is hashed twice, so that
 * an inner node never passes for a leaf.
 *
 * @param contentsRoot root of the child's own contents, zero for a unit
 */
public record CustodyLeaf(Kind kind, Bytes32 key, Bytes32 contentsRoot) {

  /** What a logistic object is on chain; the order is the contract's. */
  public enum Kind {
    NONE,
    UNIT,
    CONTAINER,
    BATCH
  }

  public static CustodyLeaf ofUnit(Bytes32 key) {
    return new CustodyLeaf(Kind.UNIT, key, Bytes32.ZERO);
  }

  /** The leaf as one contract on one chain computes it. */
  public Bytes32 hash(long chainId, String custody) {
    var once =
        Keccak.of(
            AbiValue.word(kind.ordinal()),
            AbiValue.word(chainId),
            AbiValue.address(custody),
            AbiValue.word(key),
            AbiValue.word(contentsRoot));
    return Keccak.of(once.bytes());
  }
}
