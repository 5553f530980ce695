package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An account on chain.
 *
 * @param party that it acts for; null for the node itself
 * @param address with {@code 0x}, lower case
 * @param holder the pseudonym under which the party holds objects
 * @param own whether this node signs for it; else it is of a partner's node
 */
record LedgerAccount(
    @Nullable Long party, String address, Bytes32 holder, boolean enrolled, boolean own) {}
