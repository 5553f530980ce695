package org.pedigree.verify;

import org.pedigree.ledger.Witnessed.Agreement;

/**
 * What the evidence says of the records.
 *
 * @param events how many events made the history of the pack
 * @param altered how many of them no longer hash to what was witnessed
 * @param custody whether the chain names the same holder and state
 * @param recalled whether a recall of its lot stands on chain
 */
record Testimony(int events, int altered, Agreement custody, boolean recalled) {

  Testimony {
    if (altered < 0 || altered > events) {
      throw new IllegalArgumentException(
          "Expected at most " + events + " altered events, found " + altered);
    }
  }
}
