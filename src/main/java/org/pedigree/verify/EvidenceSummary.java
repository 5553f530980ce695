package org.pedigree.verify;

import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Anchor;

/**
 * How well the answer is evidenced. How many events there are is not said: most are others'.
 *
 * @param stage the stage that the evidence of the pack's commissioning has reached, and that of the
 *     last changes of it and of the containers around it, the least of them; null without events
 */
public record EvidenceSummary(@Nullable String stage, OnChain chain) {

  /**
   * What the chain witnessed of the pack, or of the nearest container or batch around it that has a
   * slot.
   *
   * @param agreement not witnessed, behind, agrees or differs
   * @param holder who holds it on chain; null under the same conditions as in {@link Item}
   * @param anchor the transaction that changed it last; null where the asking party has no part in
   *     the pack
   */
  public record OnChain(
      String agreement, @Nullable String state, @Nullable String holder, @Nullable Anchor anchor) {}
}
