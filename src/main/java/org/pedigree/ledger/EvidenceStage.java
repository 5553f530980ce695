package org.pedigree.ledger;

/** How far a piece of evidence has come; each stage includes the ones before it. */
public enum EvidenceStage {
  /** Durable in the database. A crash loses nothing; nobody outside can check it yet. */
  RECORDED,
  /** A leaf with an index under a root. */
  BATCHED,
  /** The root is in a mined transaction. */
  ANCHORED,
  /** The root was read back from the log of the chain; QBFT blocks are final. */
  CONFIRMED
}
