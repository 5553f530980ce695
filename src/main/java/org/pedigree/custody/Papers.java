package org.pedigree.custody;

import java.util.List;
import java.util.Map;

/**
 * The documents that are judged together, and which of them told of an event first. What comes of
 * events that none of them tells of, is put down to the first.
 */
record Papers(List<Long> documents, Map<Long, Long> byEvent) {

  static Papers of(long document) {
    return new Papers(List.of(document), Map.of());
  }

  long of(Statement statement) {
    return documentOf(statement.eventId());
  }

  long documentOf(long eventId) {
    return byEvent.getOrDefault(eventId, documents.getFirst());
  }
}
