package org.pedigree.ledger.contract;

import java.util.List;
import org.pedigree.ledger.Bytes32;

/**
 * What comes out of one container, or out of a batch.
 *
 * @param children with slots of their own
 * @param claims children without
 */
public record Taking(Bytes32 container, List<Bytes32> children, List<Claim> claims) {

  public static final Taking NOTHING = new Taking(Bytes32.ZERO, List.of(), List.of());

  public Taking {
    children = List.copyOf(children);
    claims = List.copyOf(claims);
  }

  AbiValue encoded() {
    return AbiValue.tuple(
        AbiValue.word(container),
        AbiValue.words(children),
        new AbiValue.Array(claims.stream().map(Claim::encoded).toList()));
  }
}
