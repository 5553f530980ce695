package org.pedigree.ledger;

import org.pedigree.ledger.block.ReceiptPath;

/**
 * That a root is in a block of the chain, shown by the block's own bytes.
 *
 * @param transaction whose receipt says so
 * @param block its number
 * @param header of the block, as its hash is taken
 */
public record AnchorProof(
    Bytes32 root, Bytes32 transaction, long block, byte[] header, ReceiptPath path) {}
