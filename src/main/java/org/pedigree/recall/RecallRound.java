package org.pedigree.recall;

import java.time.Duration;
import org.pedigree.rounds.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks again and again who is concerned by the open recalls, tells them, and who is late. */
@Component
class RecallRound implements Round {

  private static final Logger LOG = LoggerFactory.getLogger(RecallRound.class);

  private final OrderTable orders;
  private final Notices notices;
  private final RecallPost post;
  private final RecallSettings settings;

  RecallRound(OrderTable orders, Notices notices, RecallPost post, RecallSettings settings) {
    this.orders = orders;
    this.notices = notices;
    this.post = post;
    this.settings = settings;
  }

  @Override
  public void go() {
    orders.open().forEach(post::look);
    orders.untold().forEach(post::tell);
    var late = notices.escalate();
    if (late > 0) {
      LOG.warn("{} notices of recalls were not confirmed in time", late);
    }
  }

  @Override
  public String name() {
    return "recalls";
  }

  @Override
  public Duration pause() {
    return settings.look();
  }

  @Override
  public Duration first() {
    return settings.look();
  }
}
