package org.pedigree.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the last round went, for whoever asks. */
@Component
class LedgerState {

  private volatile long head = -1;
  private volatile @Nullable String problem = "The chain was not reached yet.";

  void well(long head) {
    this.head = head;
    this.problem = null;
  }

  /** Whether this is news. */
  boolean problem(@Nullable String sentence) {
    var news = !Objects.equals(problem, sentence);
    problem = sentence;
    return news;
  }

  long head() {
    return head;
  }

  @Nullable String problem() {
    return problem;
  }
}
