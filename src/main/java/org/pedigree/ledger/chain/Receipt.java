package org.pedigree.ledger.chain;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a mined transaction.
 *
 * @param succeeded false where it was mined and undone (status 0x0)
 * @param contract the address of a contract that it deployed; no proof that code is there
 */
public record Receipt(
    String transaction, boolean succeeded, long block, long gasUsed, @Nullable String contract) {

  static Receipt of(JsonNode receipt) {
    return new Receipt(
        receipt.path("transactionHash").asString(),
        Quantity.number(receipt.path("status")) == 1,
        Quantity.number(receipt.path("blockNumber")),
        Quantity.number(receipt.path("gasUsed")),
        receipt.path("contractAddress").asString(null));
  }
}
