package org.pedigree.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Days, in UTC, of which a list is to be.
 *
 * @param from the first day; open where it is missing
 * @param until the last day; open where it is missing
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate until) {

  /** All of time. */
  public static final Period EVER = new Period(null, null);

  public boolean isEver() {
    return equals(EVER);
  }

  /** The moment with which it begins. */
  public OffsetDateTime begin() {
    return from == null ? OffsetDateTime.MIN : start(from);
  }

  /** The moment before which it ends. */
  public OffsetDateTime end() {
    return until == null ? OffsetDateTime.MAX : start(until.plusDays(1));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
