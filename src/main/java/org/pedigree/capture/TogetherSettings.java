package org.pedigree.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How small documents are worked on together.
 *
 * @param most how many at once
 * @param gathering how long they gather at least, while they come faster than they are worked on
 *     one by one
 */
@ConfigurationProperties("pedigree.capture.together")
record TogetherSettings(@DefaultValue("250") int most, @DefaultValue("50ms") Duration gathering) {

  private static final Duration LONGEST = Duration.ofSeconds(1);

  TogetherSettings {
    if (most < 1 || gathering.isNegative()) {
      throw new IllegalArgumentException(
          "pedigree.capture.together is out of range: %d, %s".formatted(most, gathering));
    }
  }

  /**
   * How long the next ones gather after a round that took so long: as long again, but a second at
   * most, so that rounds that are not full leave half of the time to others.
   */
  Duration pauseAfter(Duration round) {
    var pause = round.compareTo(LONGEST) < 0 ? round : LONGEST;
    return pause.compareTo(gathering) > 0 ? pause : gathering;
  }
}
