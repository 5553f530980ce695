package org.pedigree.epcis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When it happened (EPCIS 2.0 7.4.1.1).
 *
 * @param timeZoneOffset of the place where it happened, as {@code ±hh:mm}
 * @param recordTime when the repository that it came from captured it
 */
public record When(Instant eventTime, String timeZoneOffset, @Nullable Instant recordTime) {

  public When(Instant eventTime, String timeZoneOffset) {
    this(eventTime, timeZoneOffset, null);
  }
}
