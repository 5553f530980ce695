package org.pedigree.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.NewHeads;

/**
 * Tells the ledger's worker when to look again: when the bell rings, for something new here or a
 * block there, and after a while all the same. A WebSocket that is dead or silent only makes that
 * while a short one.
 */
class Pace implements AutoCloseable {

  static final Duration SOONEST = Duration.ofMillis(10);
  static final Duration POLLING = Duration.ofMillis(250);
  static final Duration WITH_HEADS = Duration.ofSeconds(2);
  static final Duration AFTER_A_PROBLEM = Duration.ofSeconds(1);

  private final Bell bell;
  private final LedgerState state;
  private final @Nullable NewHeads heads;
  private Duration polling = POLLING;

  Pace(Bell bell, LedgerState state, @Nullable NewHeads heads) {
    this.bell = bell;
    this.state = state;
    this.heads = heads;
  }

  void await() throws InterruptedException {
    bell.await(pause());
  }

  Duration pause() {
    if (heads != null) {
      heads.keep();
    }
    if (state.told().reason() != null) {
      return AFTER_A_PROBLEM;
    }
    return isTold() ? WITH_HEADS : polling;
  }

  /** Looks again soon where something was read or sent, and less often the longer nothing is. */
  void after(boolean progress) {
    var longer = polling.multipliedBy(2);
    polling = progress ? SOONEST : longer.compareTo(POLLING) < 0 ? longer : POLLING;
  }

  /** Whether heads are told, and the last one told of was seen: a node can tell before it shows. */
  boolean isTold() {
    return heads != null && heads.live() && heads.announced() <= state.head();
  }

  void ring() {
    bell.ring();
  }

  @Override
  public void close() {
    if (heads != null) {
      heads.close();
    }
  }
}
