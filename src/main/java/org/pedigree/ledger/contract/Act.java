package org.pedigree.ledger.contract;

import org.pedigree.ledger.Bytes32;

/**
 * What every operation names first and last.
 *
 * @param operation its id; a repeat of an id that took effect changes nothing
 * @param holder the holder id that acts
 * @param evidence the leaf of the event behind it
 */
public record Act(Bytes32 operation, Bytes32 holder, Bytes32 evidence) {}
