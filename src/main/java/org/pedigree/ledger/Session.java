package org.pedigree.ledger;

import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.contract.Artifact;

/** A node of our own chain, recognised as that. */
record Session(EthereumNode node, ChainIdentity chain) {

  String address(Artifact artifact) {
    return chain.contracts().get(artifact.contract()).address();
  }
}
