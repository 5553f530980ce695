package org.pedigree.epcis;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.pedigree.epcis.RecordedEvent.EventIdTaken;
import org.pedigree.epcis.RecordedEvent.Known;
import org.pedigree.epcis.RecordedEvent.New;
import org.pedigree.epcis.RecordedEvent.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The event store. An event is kept once, whatever documents it comes in; its identity is its hash
 * and, for an error declaration, the time of that.
 */
@Service
public class Events {

  private final EventRows rows;
  private final EventKeys keys;
  private final ApplicationEventPublisher publisher;

  public Events(JdbcClient jdbc, Clock clock, ApplicationEventPublisher publisher) {
    this.rows = new EventRows(jdbc, new Epcs(jdbc), clock);
    this.keys = new EventKeys(jdbc);
    this.publisher = publisher;
  }

  /**
   * Records the events of a document, all in one call, inside the caller's transaction, and
   * publishes {@link EventsRecorded} there.
   *
   * @return what became of each, in the order given
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<RecordedEvent> record(long documentId, List<DocumentItem.EventRead> events) {
    List<RecordedEvent> recorded = add(documentId, events);
    complete(List.of(documentId));
    return recorded;
  }

  /** Says that all events of these documents were added. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void complete(List<Long> documentIds) {
    publisher.publishEvent(new EventsRecorded(documentIds));
  }

  /**
   * Records some events of a document, which are as many as fit into memory. Rows are locked in one
   * order whatever the document, so that two documents with the same events never wait for each
   * other, unless they are so large that they come in several parts; then one of the two breaks off
   * and is worked on again.
   *
   * @return what became of each, in the order given
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<RecordedEvent> add(long documentId, List<DocumentItem.EventRead> events) {
    return add(new TreeMap<>(Map.of(documentId, events))).get(documentId);
  }

  /**
   * Records all events of several documents, as if these came one after the other.
   *
   * @param events by document, in the order of their arrival
   * @return what became of each, in the order given
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Long, List<RecordedEvent>> add(
      SequencedMap<Long, List<DocumentItem.EventRead>> events) {
    List<HashedEvent> hashed = new ArrayList<>();
    events.forEach(
        (document, read) -> read.forEach(one -> hashed.add(HashedEvent.of(document, one))));
    Map<String, EventHash> owners = keys.claim(hashed);
    Map<EventIdentity, Outcome> stored =
        rows.insert(hashed.stream().filter(e -> e.owns(owners)).toList());
    Map<Long, List<RecordedEvent>> answers = new LinkedHashMap<>();
    events.keySet().forEach(document -> answers.put(document, new ArrayList<>()));
    for (HashedEvent event : hashed) {
      Outcome outcome = event.owns(owners) ? answer(event, stored) : taken(event, owners);
      answers.get(event.documentId()).add(event.recorded(outcome));
    }
    return answers;
  }

  /** The first of equal events is the new one. */
  private static Outcome answer(HashedEvent event, Map<EventIdentity, Outcome> stored) {
    Outcome outcome = stored.get(event.identity());
    if (outcome instanceof New(long id)) {
      stored.put(event.identity(), new Known(id));
    }
    return outcome;
  }

  private static Outcome taken(HashedEvent event, Map<String, EventHash> owners) {
    return new EventIdTaken(event.uri(), owners.get(event.uri()));
  }
}
