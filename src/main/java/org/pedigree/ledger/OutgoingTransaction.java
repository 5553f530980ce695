package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way.
 *
 * @param raw as it is sent, hexadecimal
 * @param root the root that it appends, if it is about one
 */
record OutgoingTransaction(
    long id, String hash, String account, long nonce, String raw, @Nullable Long root) {}
