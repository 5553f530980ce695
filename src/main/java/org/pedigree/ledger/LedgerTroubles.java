package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.springframework.stereotype.Component;

/** Where the chain stops the node, or the node is late with it. */
@Component
class LedgerTroubles implements Troubles {

  private static final Duration LATE = Duration.ofMinutes(15);

  private final Ledger ledger;
  private final Clock clock;

  LedgerTroubles(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public List<Trouble> now() {
    var status = ledger.status();
    var found = new ArrayList<Trouble>();
    if (status.problem() != null && status.state() != ChainState.STARTING) {
      found.add(
          new Trouble(
              "Problems with the chain",
              status.state().word(),
              status.problem(),
              "Operations, \"The chain's bad days\"",
              null));
    }
    refused(status.backlog(), found);
    late(status.backlog(), found);
    return found;
  }

  private static void refused(ChainStatus.Backlog backlog, List<Trouble> found) {
    if (backlog.refused() > 0) {
      found.add(
          new Trouble(
              "The chain refused moves",
              "%,d moves".formatted(backlog.refused()),
              "Their parties see which, and why, in the ledger.",
              "POST /api/administration/ledger/refused/retry tries all again",
              null));
    }
  }

  private void late(ChainStatus.Backlog backlog, List<Trouble> found) {
    var oldest = backlog.oldest();
    if (oldest != null && backlog.age(clock.instant()).compareTo(LATE) > 0) {
      found.add(
          new Trouble(
              "The chain is behind what was recorded",
              "%,d moves and leaves".formatted(backlog.items()),
              "The oldest has waited for %,d minutes."
                  .formatted(backlog.age(clock.instant()).toMinutes()),
              "Look at the ledger's page and at the chain's endpoints",
              oldest.recorded()));
    }
  }
}
