package org.pedigree.recall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pedigree.custody.Custody;
import org.pedigree.custody.Judgement;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes an event down in a document of its own, and has it judged like any other. */
@Component
class MadeEvents {

  private final Documents documents;
  private final Events events;
  private final Custody custody;

  MadeEvents(Documents documents, Events events, Custody custody) {
    this.documents = documents;
    this.events = events;
    this.custody = custody;
  }

  /** An event that took effect, and the row of its document. */
  record Taken(String uri, long document) {}

  /**
   * Takes an event in, inside the caller's transaction.
   *
   * @throws NotARecall if a rule of custody does not let it take effect
   */
  Taken take(PartyId party, Event event) {
    var body = document(event).getBytes(StandardCharsets.UTF_8);
    var document = documents.keep(party, Format.JSON, body).id();
    return switch (verdict(document, new EventRead(1, 1, event, List.of()))) {
      case Verdict.Accepted _ -> taken(event, document);
      case Verdict.Waiting(String rule, String reason) -> throw refused(rule, reason);
      case Verdict.Refused(String rule, String reason) -> throw refused(rule, reason);
      case Verdict.TakenBack(String reason) -> throw refused("declared error", reason);
    };
  }

  /**
   * Takes in what another node brought for its party, inside the caller's transaction. What it
   * presupposes may come later, as with any other paper.
   *
   * @throws NotARecall if a rule of custody is against it
   */
  Taken take(PartyId party, ToldEvent told) {
    var document = documents.keep(party, Format.JSON, told.document()).id();
    return switch (verdict(document, told.read())) {
      case Verdict.Accepted _, Verdict.Waiting _ -> taken(told.event(), document);
      case Verdict.Refused(String rule, String reason) -> throw refused(rule, reason);
      case Verdict.TakenBack(String reason) -> throw refused("declared error", reason);
    };
  }

  private Verdict verdict(long document, EventRead event) {
    var recorded = events.record(document, List.of(event));
    return custody.judge(document, recorded).stream()
        .map(Judgement::verdict)
        .findFirst()
        .orElseThrow(
            () ->
                new NotARecall(
                    HttpStatus.CONFLICT,
                    "document",
                    "An eventID names one event",
                    "another eventID",
                    event.event().eventId().orElse("none")));
  }

  private static Taken taken(Event event, long document) {
    return new Taken(event.eventId().orElseThrow(), document);
  }

  /** The words of a document that was taken. */
  String words(long document) {
    return new String(documents.find(document).orElseThrow().body(), StandardCharsets.UTF_8);
  }

  /** Custody gives the sentence of the rule first, then what it found. */
  private static NotARecall refused(String rule, String reason) {
    var found = reason.indexOf(" Here ");
    return new NotARecall(
        HttpStatus.CONFLICT,
        "goods",
        rule,
        found < 0 ? rule : reason.substring(0, found),
        found < 0 ? reason : reason.substring(found + 1));
  }

  /** A document of this one event. */
  private static String document(Event event) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "%s",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(event.eventTime(), EventJson.write(event));
  }
}
