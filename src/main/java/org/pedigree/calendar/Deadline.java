package org.pedigree.calendar;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the law gives: some business days, which may be bounded by hours that run on every day.
 *
 * @param businessDays at least one
 * @param atMost the bound, if there is one
 */
public record Deadline(int businessDays, @Nullable Duration atMost) {

  public Deadline {
    if (businessDays < 1) {
      throw new IllegalArgumentException(
          "expected at least one business day, found " + businessDays);
    }
    if (atMost != null && !atMost.isPositive()) {
      throw new IllegalArgumentException("expected some time at most, found " + atMost);
    }
  }

  /** So many business days, whatever time that takes. */
  public static Deadline ofBusinessDays(int days) {
    return new Deadline(days, null);
  }

  /** The same, but never longer than this. */
  public Deadline notExceeding(Duration hours) {
    return new Deadline(businessDays, hours);
  }

  /** When it ends that began then. */
  public Instant from(Instant begin, BusinessDays days) {
    var due = days.after(begin, businessDays);
    return atMost == null || due.isBefore(begin.plus(atMost)) ? due : begin.plus(atMost);
  }
}
