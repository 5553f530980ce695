package org.pedigree.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain as this node sees it.
 *
 * @param state how the ledger stands with it
 * @param problem one sentence where the chain can't be reached or is not ours; null when all is
 *     well
 * @param contracts address by name
 * @param block the head seen last, -1 before the first
 */
public record ChainStatus(
    ChainState state,
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
   * @param refused moves that the chain refused
   * @param oldest what waits longest; null when nothing waits
   */
  public record Backlog(
      long moves, long leaves, long blocks, long refused, @Nullable Oldest oldest) {

    static final Backlog UNCOUNTED = new Backlog(-1, -1, -1, -1, null);

    /** Moves and leaves together. */
    public long items() {
      return moves + leaves;
    }

    /** For how long the oldest has waited. */
    public Duration age(Instant now) {
      return oldest == null || oldest.recorded.isAfter(now)
          ? Duration.ZERO
          : Duration.between(oldest.recorded, now);
    }
  }

  /**
   * An entry that the chain has not witnessed.
   *
   * @param what move or leaf
   * @param event row of {@code event} that it follows from; null for a document's own leaf
   */
  public record Oldest(String what, @Nullable Long event, Instant recorded) {}

  public ChainStatus {
    contracts = Map.copyOf(contracts);
  }
}
