package org.pedigree.ledger;

/** How far a custody move has come on its way to the chain. */
public enum MoveStage {
  WAITING,
  SENT,
  MINED,
  /** The contract refused it; the move's reason says why. */
  REFUSED,
  /** Taken back by custody before it was sent. */
  WITHDRAWN
}
