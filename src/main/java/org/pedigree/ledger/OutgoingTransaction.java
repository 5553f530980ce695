package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way.
 *
 * @param place whose it is, and in which order
 * @param since the head when it was signed
 * @param root the root that it appends, if it is about one
 */
record OutgoingTransaction(long id, String hash, Place place, long since, @Nullable Long root) {

  /** The place of a transaction among those of its account: one of them is mined there. */
  record Place(String account, long nonce) {}

  String account() {
    return place.account;
  }

  long nonce() {
    return place.nonce;
  }
}
