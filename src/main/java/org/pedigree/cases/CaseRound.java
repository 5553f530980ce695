package org.pedigree.cases;

import java.time.Duration;
import org.pedigree.rounds.Round;
import org.springframework.stereotype.Component;

/** Looks again and again at what time alone changes, and tells partners of what was closed. */
@Component
class CaseRound implements Round {

  private final Reconciling reconciling;
  private final Closing closing;
  private final CasesSettings settings;

  CaseRound(Reconciling reconciling, Closing closing, CasesSettings settings) {
    this.reconciling = reconciling;
    this.closing = closing;
    this.settings = settings;
  }

  @Override
  public void go() {
    reconciling.look();
    closing.tell();
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public Duration pause() {
    return settings.round();
  }
}
