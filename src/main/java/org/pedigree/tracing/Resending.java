package org.pedigree.tracing;

import java.time.Duration;
import org.pedigree.rounds.Round;
import org.springframework.stereotype.Component;

/** Looks again and again for trace requests that are to be sent. */
@Component
class Resending implements Round {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Outgoing outgoing;

  Resending(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public void go() {
    outgoing.sendWhatIsLeft();
  }

  @Override
  public String name() {
    return "trace-requests";
  }

  @Override
  public Duration pause() {
    return BETWEEN_LOOKS;
  }

  @Override
  public Duration first() {
    return BETWEEN_LOOKS;
  }
}
