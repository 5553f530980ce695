package org.pedigree.ledger.chain;

import tools.jackson.databind.JsonNode;

/** Numbers as JSON-RPC writes them: hexadecimal, without leading zeros. */
final class Quantity {

  private Quantity() {}

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /**
   * What the node wrote.
   *
   * @throws NodeUnreachable where that is no number, as when something else answers for the node
   */
  static long number(JsonNode quantity) {
    var text = quantity.asString("");
    if (!text.startsWith("0x")) {
      throw new NodeUnreachable("Expected a number from the Ethereum node, found: " + quantity);
    }
    return Long.parseUnsignedLong(text, 2, text.length(), 16);
  }
}
