package org.pedigree.verify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the walk over all events goes.
 *
 * @param share of one processor that it may take; 0 for no walk
 * @param rest how long after a whole walk the next one begins
 */
@ConfigurationProperties("pedigree.verify.walk")
record WalkSettings(@DefaultValue("0.05") double share, @DefaultValue("1h") Duration rest) {

  WalkSettings {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Expected a pedigree.verify.walk.share from 0 to 1, found " + share);
    }
    if (!rest.isPositive()) {
      throw new IllegalArgumentException(
          "Expected a positive pedigree.verify.walk.rest, found " + rest);
    }
  }

  /** How long to pause after so much work. */
  Duration pauseAfter(Duration work) {
    return Duration.ofNanos((long) (work.toNanos() * (1 / share - 1)));
  }
}
