package org.pedigree.ledger;

/** Where on which chain something stands: anyone with a node can look there without our code. */
public record Anchor(long chainId, String contract, Bytes32 transaction, long block) {}
