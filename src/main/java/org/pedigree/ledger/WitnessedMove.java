package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One custody move and what became of it on the chain.
 *
 * @param kind custody's word: commission, pack, ship …
 * @param reason why the contract refused it, in a sentence
 * @param anchor where it was mined
 */
public record WitnessedMove(
    long eventId, String kind, MoveStage stage, @Nullable String reason, @Nullable Anchor anchor) {}
