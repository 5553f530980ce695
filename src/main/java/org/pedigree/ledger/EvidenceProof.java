package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What can be shown of one recorded thing.
 *
 * @param inclusion present from {@link EvidenceStage#BATCHED} on
 * @param anchor present from {@link EvidenceStage#ANCHORED} on
 */
public record EvidenceProof(
    EvidenceStage stage,
    EvidenceLeaf leaf,
    @Nullable Inclusion inclusion,
    @Nullable Anchor anchor) {}
