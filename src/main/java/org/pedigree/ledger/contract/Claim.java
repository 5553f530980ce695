package org.pedigree.ledger.contract;

import java.util.List;
import org.pedigree.ledger.Bytes32;

/**
 * A unit without a slot, proven to be in a container.
 *
 * @param batch the key of the batch it was commissioned in
 * @param tag see {@link Keys#unitTag}
 * @param proof from its leaf to the root of the container, or of the batch it comes straight out of
 * @param batchProof from its leaf to the root of its batch; empty where it comes straight out of it
 */
public record Claim(Bytes32 batch, Bytes32 tag, List<Bytes32> proof, List<Bytes32> batchProof) {

  AbiValue encoded() {
    return AbiValue.tuple(
        AbiValue.word(CustodyLeaf.Kind.UNIT.ordinal()),
        AbiValue.word(batch),
        AbiValue.word(tag),
        AbiValue.word(Bytes32.ZERO),
        AbiValue.words(proof),
        AbiValue.words(batchProof));
  }
}
