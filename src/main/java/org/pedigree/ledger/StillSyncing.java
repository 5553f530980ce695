package org.pedigree.ledger;

/** A node says that it lacks blocks. It is not asked for anything until it has them. */
final class StillSyncing extends RuntimeException {

  StillSyncing(String endpoint) {
    super("The Ethereum node at %s is still syncing.".formatted(endpoint));
  }
}
