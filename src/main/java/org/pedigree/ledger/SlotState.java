package org.pedigree.ledger;

import java.util.Locale;

/** The states of a slot on chain. */
public enum SlotState {
  HELD,
  PACKED,
  IN_TRANSIT,
  /** Two holders disagree about it; it is frozen. */
  DISPUTED,
  FINISHED,
  LEFT_THE_NETWORK;

  static SlotState of(String words) {
    return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
