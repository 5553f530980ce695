package org.pedigree.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain as this node sees it.
 *
 * @param problem one sentence where the chain can't be reached or is not ours; null when all is
 *     well
 * @param contracts address by name
 * @param block the head seen last, -1 before the first
 */
public record ChainStatus(
    @Nullable String problem,
    long chainId,
    Map<String, String> contracts,
    long block,
    Backlog backlog) {

  /**
   * What is not on the chain yet.
   *
   * @param moves custody moves waiting or sent
   * @param leaves leaves of evidence without a confirmed root
   * @param blocks mined blocks not read back yet
   */
  public record Backlog(long moves, long leaves, long blocks) {}

  public ChainStatus {
    contracts = Map.copyOf(contracts);
  }
}
