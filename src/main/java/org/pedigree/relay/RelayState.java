package org.pedigree.relay;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Whether the topic is reached, told once to the log and to whoever operates the node. */
@Component
@Profile("kafka")
class RelayState implements Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(RelayState.class);

  private final Clock clock;
  private final RelaySettings settings;
  private volatile @Nullable Trouble trouble;

  RelayState(RelaySettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  void works() {
    if (trouble != null) {
      LOG.info("The topic {} is reached again", settings.topic());
      trouble = null;
    }
  }

  void fails(Exception reason) {
    if (trouble == null) {
      LOG.warn("The topic {} is not reached; it is tried again", settings.topic(), reason);
      trouble =
          new Trouble(
              "The topic between doors and intake is not reached",
              settings.topic(),
              reason.getMessage(),
              "Operations, \"More than one process\"; it is tried again by itself",
              clock.instant());
    }
  }

  @Override
  public List<Trouble> now() {
    return Stream.ofNullable(trouble).toList();
  }
}
