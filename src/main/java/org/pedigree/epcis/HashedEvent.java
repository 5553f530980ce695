package org.pedigree.epcis;

import java.util.Map;

/** An event on its way into the store, with what it is known by. */
record HashedEvent(long documentId, int index, Event event, String uri, EventIdentity identity) {

  static HashedEvent of(long documentId, DocumentItem.EventRead read) {
    Event event = read.event();
    EventHash hash = EventHash.of(event);
    EventIdentity identity =
        new EventIdentity(
            hash, event.errorDeclaration().map(ErrorDeclaration::declarationTime).orElse(null));
    Event identified = event.eventId().isPresent() ? event : event.withEventId(hash.uri());
    String uri = identified.eventId().orElseThrow();
    return new HashedEvent(documentId, read.index(), identified, uri, identity);
  }

  EventHash hash() {
    return identity.hash();
  }

  /** Whether its eventID stands for its content and no other. */
  boolean owns(Map<String, EventHash> owners) {
    return hash().equals(owners.get(uri));
  }

  RecordedEvent recorded(RecordedEvent.Outcome outcome) {
    return new RecordedEvent(index, event, hash(), outcome);
  }
}
