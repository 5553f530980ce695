package org.pedigree.verify;

import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.ledger.EvidenceStage;
import org.pedigree.ledger.WitnessedWord;

/** All that one look at the tables tells of a scanned pack. */
record Look(
    CustodyObject object,
    Holding holding,
    WitnessedWord word,
    Proof proof,
    @Nullable Blocked blocked) {

  /** How a user of the EU profile keeps it from being supplied. */
  enum Blocked {
    LOCKED,
    CHECKED_OUT
  }

  /**
   * Who holds it, seen from the party that asks.
   *
   * @param standsIn whether that party is the holder, or handles goods for it
   * @param holder the holder's name; null where nobody holds it
   * @param suspended whether the holder is suspended
   * @param unstated whether it waits for the transaction statement of the sale by which it came
   */
  record Holding(boolean standsIn, @Nullable String holder, boolean suspended, boolean unstated) {}

  /**
   * The evidence of the events that it was made by, and that changed it or a container around it
   * last. What was recorded before them is no less far.
   *
   * @param altered how many of them are gone, or have another hash than was witnessed
   * @param stage the least far; null without events
   * @param doubted whether any event of this node is doubted
   */
  record Proof(int events, int altered, @Nullable EvidenceStage stage, boolean doubted) {}
}
