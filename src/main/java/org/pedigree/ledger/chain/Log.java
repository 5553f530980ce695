package org.pedigree.ledger.chain;

import java.util.List;

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
}
