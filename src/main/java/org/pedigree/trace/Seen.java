package org.pedigree.trace;

import java.util.List;
import org.pedigree.epcis.EventSummary;

/**
 * What somebody sees of a subject.
 *
 * @param events in the order of their time
 * @param documents rows of {@code document} that brought such events, and may be seen as a whole
 */
public record Seen(List<EventSummary> events, List<Long> documents) {

  public Seen {
    events = List.copyOf(events);
    documents = List.copyOf(documents);
  }
}
