package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the last round went, for whoever asks. */
@Component
class LedgerState {

  private volatile long head = -1;
  private volatile Told told = new Told(ChainState.STARTING, "The chain was not reached yet.");

  /**
   * The state of things.
   *
   * @param reason one sentence, null when all is well
   */
  record Told(ChainState state, @Nullable String reason) {}

  /** The head that was seen last. */
  void seen(long head) {
    this.head = head;
  }

  void well() {
    this.told = new Told(ChainState.WELL, null);
  }

  /** Whether this is news. */
  boolean trouble(ChainState state, @Nullable String sentence) {
    var now = new Told(state, sentence);
    var news = !told.equals(now);
    told = now;
    return news;
  }

  long head() {
    return head;
  }

  Told told() {
    return told;
  }
}
