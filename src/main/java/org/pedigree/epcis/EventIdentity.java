package org.pedigree.epcis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What makes two events the same.
 *
 * @param declaredAt the time of the error declaration, if it is one, as exact as the store keeps it
 */
record EventIdentity(EventHash hash, @Nullable Instant declaredAt)
    implements Comparable<EventIdentity> {

  EventIdentity {
    declaredAt = declaredAt == null ? null : declaredAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The order in which rows are locked. */
  @Override
  public int compareTo(EventIdentity other) {
    int byHash = hash.hex().compareTo(other.hash().hex());
    return byHash != 0 ? byHash : time().compareTo(other.time());
  }

  private Instant time() {
    return declaredAt == null ? Instant.MIN : declaredAt;
  }
}
