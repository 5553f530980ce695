package org.pedigree.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is taken in at once, and how hard the node works on it.
 *
 * @param maxSize the longest document
 * @param maxEvents the most events of a document
 * @param workers how many documents are worked on side by side
 * @param lookAgain how long a worker that nobody woke waits before it looks for work left behind
 * @param attempts how often work on a document may break off before it is given up
 */
@ConfigurationProperties("pedigree.capture")
record CaptureSettings(
    @DefaultValue("32MB") DataSize maxSize,
    @DefaultValue("50000") int maxEvents,
    @DefaultValue("2") int workers,
    @DefaultValue("5s") Duration lookAgain,
    @DefaultValue("8") int attempts) {

  CaptureSettings {
    require(maxSize.toBytes() > 0 && maxSize.toBytes() < Integer.MAX_VALUE, "max-size", maxSize);
    require(maxEvents > 0, "max-events", maxEvents);
    require(workers > 0, "workers", workers);
    require(lookAgain.isPositive(), "look-again", lookAgain);
    require(attempts > 0, "attempts", attempts);
  }

  int maxBytes() {
    return Math.toIntExact(maxSize.toBytes());
  }

  private static void require(boolean fits, String property, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(
          "pedigree.capture.%s is out of range: %s".formatted(property, found));
    }
  }
}
