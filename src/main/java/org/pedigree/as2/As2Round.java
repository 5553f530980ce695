package org.pedigree.as2;

import java.time.Duration;
import org.pedigree.rounds.Round;
import org.springframework.stereotype.Component;

/** Looks again and again for what is due towards partners. */
@Component
class As2Round implements Round {

  private final As2Worker worker;
  private final As2Settings settings;

  As2Round(As2Worker worker, As2Settings settings) {
    this.worker = worker;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "as2";
  }

  @Override
  public Duration pause() {
    return settings.sending().look();
  }

  @Override
  public void go() {
    worker.look();
  }
}
