package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.EventHash;

/**
 * What a document looks like.
 *
 * @param valid whether it keeps the standard's schema and vocabulary; a breach of a profile that it
 *     claims is a finding and leaves it valid
 * @param events the sound events of the document, as far as it could be read
 */
record Validation(boolean valid, List<FindingAnswer> findings, List<EventSeen> events) {

  /**
   * One event.
   *
   * @param index number of the event in the document, from 1
   */
  record EventSeen(int index, String type, @JsonProperty("eventID") String eventId, String hash) {

    static EventSeen of(EventRead item) {
      var hash = EventHash.of(item.event()).uri();
      return new EventSeen(
          item.index(), item.event().type(), item.event().eventId().orElse(hash), hash);
    }
  }

  static Validation of(Upload upload, Inspector inspector) {
    var events = new ArrayList<EventSeen>();
    var inspection =
        inspector.inspect(
            upload.document(),
            upload.format(),
            item -> {
              if (item instanceof EventRead event) {
                events.add(EventSeen.of(event));
              }
            });
    var findings = inspection.flaws().stream().map(Flaw::finding).map(FindingAnswer::of).toList();
    return new Validation(!inspection.refuses(), findings, List.copyOf(events));
  }
}
