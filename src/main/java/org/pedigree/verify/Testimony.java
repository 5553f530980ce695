package org.pedigree.verify;

import org.pedigree.ledger.Witnessed.Agreement;

/**
 * What the evidence says of the records.
 *
 * @param witnessed how many events of the pack are in evidence
 * @param altered how many of them no longer hash to what was witnessed
 * @param custody whether the chain names the same holder and state
 */
record Testimony(int witnessed, int altered, Agreement custody) {

  Testimony {
    if (altered < 0 || altered > witnessed) {
      throw new IllegalArgumentException(
          "Expected at most " + witnessed + " altered events, found " + altered);
    }
  }
}
