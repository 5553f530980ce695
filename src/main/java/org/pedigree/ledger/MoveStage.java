package org.pedigree.ledger;

import java.util.Locale;

/** How far a custody move has come on its way to the chain. */
public enum MoveStage {
  WAITING,
  SENT,
  MINED,
  /** The chain has nothing to say of it, as of the commissioning of an SSCC. */
  NOT_NEEDED,
  /** The contract refused it; the move's reason says why. */
  REFUSED,
  /** Taken back by custody before it was sent. */
  WITHDRAWN;

  /** As it stands in the database, and is read. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static MoveStage of(String words) {
    return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
