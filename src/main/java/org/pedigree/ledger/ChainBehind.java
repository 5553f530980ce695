package org.pedigree.ledger;

/**
 * The chain lacks what it is known to have had. On a dev chain a crash does that; on any other it
 * is an alarm, and nothing is written until the missing blocks are there again.
 */
final class ChainBehind extends RuntimeException {

  ChainBehind(String message) {
    super(message);
  }
}
