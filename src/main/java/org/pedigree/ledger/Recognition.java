package org.pedigree.ledger;

import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.contract.Artifact;

/** Asks a chain whether it is the one that this database belongs to, before anything is written. */
final class Recognition {

  private final EthereumNode node;
  private final ChainIdentity known;

  Recognition(EthereumNode node, ChainIdentity known) {
    this.node = node;
    this.known = known;
  }

  /**
   * Compares chain id, genesis and the contracts' code.
   *
   * @throws NotOurChain where one of them is another
   * @throws ChainBehind where the node does not have the contracts' blocks yet, or any more
   */
  void check() {
    expect("chain id", known.chainId(), node.chainId());
    expect("genesis", known.genesis().hex(), node.blockHash(0).orElse("none"));
    var head = node.head();
    if (known.contracts().values().stream().anyMatch(contract -> contract.block() > head)) {
      throw new ChainBehind(
          "The chain ends at block %d, before the contracts of this node.".formatted(head));
    }
    for (var artifact : Artifact.values()) {
      var contract = known.contracts().get(artifact.contract());
      var code = node.code(contract.address());
      expect("code of " + artifact.contract(), contract.codeHash(), Artifact.codeHash(code));
    }
  }

  private static void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new NotOurChain(what, expected, found);
    }
  }
}
