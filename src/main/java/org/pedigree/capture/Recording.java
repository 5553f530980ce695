package org.pedigree.capture;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pedigree.custody.Custody;
import org.pedigree.custody.Judgement;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.DscsaStatements;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.MasterData;
import org.pedigree.epcis.Place;
import org.pedigree.epcis.RecordedEvent;
import org.pedigree.epcis.RecordedEvent.EventIdTaken;
import org.pedigree.epcis.VocabularyElement;
import org.springframework.stereotype.Component;

/**
 * Puts the sound events of a kept document into the store and has them judged. The caller holds the
 * transaction in which all of it happens, the ledger's part too.
 */
@Component
final class Recording {

  /** Events judged, by their first verdict. */
  static final String VERDICTS = "pedigree.custody.verdicts";

  /** So many events and objects are in memory at once, or one event with more: 5 kB for each. */
  private static final long PORTION = Math.max(20_000, Runtime.getRuntime().maxMemory() / 5_000);

  private final Documents documents;
  private final Headers headers;
  private final Events events;
  private final Custody custody;
  private final MeterRegistry meters;
  private final EpcisReader reader = EpcisReader.ofKept();

  Recording(
      Documents documents, Headers headers, Events events, Custody custody, MeterRegistry meters) {
    this.documents = documents;
    this.headers = headers;
    this.events = events;
    this.custody = custody;
    this.meters = meters;
  }

  /** What is kept of the documents' headers. */
  @Component
  record Headers(MasterData masterData, DscsaStatements statements) {

    void record(Map<Long, DocumentHeader> headers) {
      var elements = new LinkedHashMap<Long, List<VocabularyElement>>();
      headers.forEach((document, header) -> elements.put(document, header.masterData()));
      masterData.record(elements);
      statements.record(headers);
    }
  }

  /**
   * @return the events that the store refused, which are not judged
   */
  List<Flaw> record(long documentId) {
    var source = documents.open(documentId).orElseThrow();
    var portions = new Portions(documentId);
    reader.read(source.body(), source.format(), portions::add);
    portions.recordThese();
    complete(List.of(documentId));
    return portions.refusals;
  }

  /**
   * Records several documents and judges them together, as if they came one after the other.
   *
   * @param documentIds in the order of their arrival; all of them together fit into memory
   * @return the events that the store refused, which are not judged
   */
  List<Flaw> record(List<Long> documentIds) {
    var sources = documents.find(documentIds);
    var told = new Told();
    documentIds.forEach(
        document -> {
          var source = sources.get(document);
          reader.read(source.body(), source.format(), item -> told.add(document, item));
        });
    headers.record(told.headers);
    var recorded = events.add(told.events);
    custody.judgeSome(recorded).forEach(this::count);
    complete(documentIds);
    return recorded.values().stream().flatMap(List::stream).flatMap(Recording::refusal).toList();
  }

  private void complete(List<Long> documentIds) {
    events.complete(documentIds);
    custody.complete(documentIds);
  }

  /** What is sound of several documents. */
  private static final class Told {

    private final Map<Long, DocumentHeader> headers = new LinkedHashMap<>();
    private final LinkedHashMap<Long, List<EventRead>> events = new LinkedHashMap<>();
    private int objects;

    void add(long document, DocumentItem item) {
      switch (item) {
        case HeaderRead(var header) -> headers.put(document, header);
        case EventRead event -> add(document, event);
        case EventFlawed _ -> {
          // Told and kept in quarantine when the document came in.
        }
      }
    }

    private void add(long document, EventRead event) {
      events.computeIfAbsent(document, _ -> new ArrayList<>()).add(event);
      objects += 1 + event.event().participants().size();
      if (objects > PORTION) {
        throw new IllegalStateException("So many objects are not held in memory at once");
      }
    }
  }

  private void count(Judgement judgement) {
    var verdict =
        switch (judgement.verdict()) {
          case Verdict.Accepted _ -> "accepted";
          case Verdict.Waiting _ -> "waiting";
          case Verdict.Refused _ -> "refused";
          case Verdict.TakenBack _ -> "taken back";
        };
    meters.counter(VERDICTS, "verdict", verdict).increment();
  }

  private static Stream<Flaw> refusal(RecordedEvent event) {
    return event.outcome() instanceof EventIdTaken taken
        ? Stream.of(new Flaw(Measure.STORE, event.index(), refusal(event.index(), taken)))
        : Stream.empty();
  }

  private static Finding refusal(int index, EventIdTaken taken) {
    return Finding.error(
        new Place(index, "eventID", 0).toString(),
        "One eventID names one event (EPCIS 2.0 7.4.1.1)",
        "an eventID of its own, or the event that it has named so far",
        taken.eventId() + " with other content");
  }

  /** The sound events of a document, recorded and judged in portions that fit into memory. */
  private final class Portions {

    private final long documentId;
    private final List<Flaw> refusals = new ArrayList<>();
    private final List<EventRead> these = new ArrayList<>();
    private int objects;

    Portions(long documentId) {
      this.documentId = documentId;
    }

    void add(DocumentItem item) {
      switch (item) {
        case HeaderRead(var header) -> headers.record(Map.of(documentId, header));
        case EventRead event -> add(event);
        case EventFlawed _ -> {
          // Told and kept in quarantine when the document came in.
        }
      }
    }

    private void add(EventRead event) {
      these.add(event);
      objects += 1 + event.event().participants().size();
      if (objects >= PORTION) {
        recordThese();
      }
    }

    void recordThese() {
      if (!these.isEmpty()) {
        var recorded = events.add(documentId, List.copyOf(these));
        custody.judgeSome(documentId, recorded).forEach(Recording.this::count);
        recorded.stream().flatMap(Recording::refusal).forEach(refusals::add);
        these.clear();
        objects = 0;
      }
    }
  }
}
