package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventHash;

/**
 * What a document looks like.
 *
 * @param valid whether it keeps the standard's schema and vocabulary; a breach of a profile that it
 *     claims is a finding and leaves it valid
 * @param events the events of the document that can be understood, as far as it could be read
 */
record Validation(boolean valid, List<FindingAnswer> findings, List<EventSeen> events) {

  /**
   * One event.
   *
   * @param index number of the event in the document, from 1
   */
  record EventSeen(int index, String type, @JsonProperty("eventID") String eventId, String hash) {

    static EventSeen of(int index, Event event) {
      var hash = EventHash.of(event).uri();
      return new EventSeen(index, event.type(), event.eventId().orElse(hash), hash);
    }
  }

  static Validation of(Upload upload, Inspector inspector) {
    var events = new ArrayList<EventSeen>();
    var inspection =
        inspector.inspect(
            upload.document(), upload.format(), item -> seen(item).ifPresent(events::add));
    var findings = inspection.flaws().stream().map(Flaw::finding).map(FindingAnswer::of).toList();
    return new Validation(!inspection.refuses(), findings, List.copyOf(events));
  }

  private static Optional<EventSeen> seen(DocumentItem item) {
    return switch (item) {
      case HeaderRead _ -> Optional.empty();
      case EventRead sound -> Optional.of(EventSeen.of(sound.index(), sound.event()));
      case EventFlawed flawed ->
          flawed.understood().map(event -> EventSeen.of(flawed.index(), event));
    };
  }
}
