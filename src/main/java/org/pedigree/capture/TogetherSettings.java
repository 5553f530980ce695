package org.pedigree.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How small documents are worked on together.
 *
 * @param most how many at once
 * @param gathering how long they gather, while they come faster than they are worked on one by one
 */
@ConfigurationProperties("pedigree.capture.together")
record TogetherSettings(@DefaultValue("250") int most, @DefaultValue("50ms") Duration gathering) {

  TogetherSettings {
    if (most < 1 || gathering.isNegative()) {
      throw new IllegalArgumentException(
          "pedigree.capture.together is out of range: %d, %s".formatted(most, gathering));
    }
  }
}
