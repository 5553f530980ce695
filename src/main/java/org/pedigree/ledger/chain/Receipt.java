package org.pedigree.ledger.chain;

import org.jspecify.annotations.Nullable;

/**
 * What became of a mined transaction.
 *
 * @param succeeded false where it was mined and undone (status 0x0)
 * @param contract the address of a contract that it deployed; no proof that code is there
 */
public record Receipt(
    String transaction, boolean succeeded, long block, long gasUsed, @Nullable String contract) {}
