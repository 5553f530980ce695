package org.pedigree.ledger;

import java.time.Instant;

/**
 * A move that the chain, or its plan, refused.
 *
 * @param eventID of the event that it follows from
 * @param kind custody's word: commission, pack, ship …
 * @param reason why, in a sentence
 */
record RefusedMove(String eventID, String kind, String reason, Instant recorded) {}
