package org.pedigree.exchange;

import java.time.Duration;
import org.pedigree.nodes.OwnNode;
import org.pedigree.rounds.Round;
import org.springframework.stereotype.Component;

/** Brings letters to other nodes, round after round, where this node has an address itself. */
@Component
class LetterLoop implements Round {

  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);

  private final LetterDelivery delivery;
  private final OwnNode own;

  LetterLoop(LetterDelivery delivery, OwnNode own) {
    this.delivery = delivery;
    this.own = own;
  }

  @Override
  public void go() {
    if (own.url() != null) {
      delivery.runOnce();
    }
  }

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public Duration pause() {
    return BETWEEN_ROUNDS;
  }

  @Override
  public Duration first() {
    return BETWEEN_ROUNDS;
  }
}
