package org.pedigree.ledger;

import java.util.HashMap;
import java.util.Map;
import org.pedigree.ledger.ChainIdentity.KnownContract;
import org.pedigree.ledger.MembershipSettings.Contracts;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.contract.Artifact;

/** Takes part in a chain whose contracts another node deployed, if they are what they should be. */
final class Joining {

  private final EthereumNode node;
  private final Contracts contracts;

  Joining(EthereumNode node, Contracts contracts) {
    this.node = node;
    this.contracts = contracts;
  }

  /**
   * The chain, after a look at genesis and code.
   *
   * @throws NotOurChain where one of them is another
   */
  ChainIdentity run() {
    var genesis = node.blockHash(0).orElse("none");
    if (contracts.genesis() != null && !contracts.genesis().equalsIgnoreCase(genesis)) {
      throw new NotOurChain("genesis", contracts.genesis(), genesis);
    }
    var known = new HashMap<String, KnownContract>();
    for (var artifact : Artifact.values()) {
      known.put(artifact.contract(), known(artifact));
    }
    return new ChainIdentity(node.chainId(), new Bytes32(genesis), Map.copyOf(known));
  }

  private KnownContract known(Artifact artifact) {
    var address = address(artifact);
    var code = node.code(address);
    if (!artifact.isCode(code)) {
      throw new NotOurChain("code at " + address, "the contract " + artifact.contract(), "another");
    }
    // An immutable value stands in the code: that contract trusts these Parties and no others.
    if (artifact != Artifact.PARTIES && !names(code, contracts.parties())) {
      throw new NotOurChain(
          "Parties of " + artifact.contract(), contracts.parties(), "another contract");
    }
    return new KnownContract(address, Artifact.codeHash(code), contracts.fromBlock());
  }

  private static boolean names(String code, String address) {
    return code.toLowerCase(java.util.Locale.ROOT)
        .contains(address.substring(2).toLowerCase(java.util.Locale.ROOT));
  }

  private String address(Artifact artifact) {
    return switch (artifact) {
      case PARTIES -> contracts.parties();
      case CUSTODY -> contracts.custody();
      case EVIDENCE_LOG -> contracts.evidenceLog();
    };
  }
}
