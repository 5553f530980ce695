package org.pedigree.trace;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.Hop;
import org.pedigree.epcis.EventSummary;
import org.pedigree.trace.History.Batch;

/**
 * The whole history of an object, whoever asks: when it was in which container can't be told from a
 * part of the events. Nothing of it is answered but what the reader's rows confirm, and what the
 * event that made it says of lot and expiry.
 *
 * @param id row of {@code epc}
 * @param object null where nobody commissioned it
 * @param events that name it, or a container while it was in that
 */
record Derived(long id, @Nullable CustodyObject object, List<Hop> hops, Set<Long> events) {

  Derived {
    hops = List.copyOf(hops);
    events = Set.copyOf(events);
  }

  /** Lot and expiry, for who sees the event that gave them. */
  Batch batch(List<EventSummary> visible) {
    var origin = object == null ? null : object.origin();
    if (origin == null || visible.stream().noneMatch(event -> event.id() == origin.eventId())) {
      return Batch.UNKNOWN;
    }
    return Batch.of(origin);
  }
}
