package org.pedigree.ledger.chain;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One log of a mined transaction.
 *
 * @param topics the first names the event
 * @param data hexadecimal
 */
public record Log(Place place, String address, List<String> topics, String data) {

  /**
   * Where a log stands.
   *
   * @param index within the block
   */
  public record Place(long block, int index, String transaction) {}

  public Log {
    topics = List.copyOf(topics);
  }

  static Log of(JsonNode log) {
    var place =
        new Place(
            Quantity.number(log.path("blockNumber")),
            Math.toIntExact(Quantity.number(log.path("logIndex"))),
            log.path("transactionHash").asString());
    var topics = log.path("topics").valueStream().map(JsonNode::asString).toList();
    return new Log(place, log.path("address").asString(), topics, log.path("data").asString());
  }
}
