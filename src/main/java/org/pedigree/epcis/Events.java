package org.pedigree.epcis;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    complete(documentId);
    return recorded;
  }

  /** Says that all events of the document were added. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void complete(long documentId) {
    publisher.publishEvent(new EventsRecorded(documentId));
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
    List<HashedEvent> hashed = events.stream().map(HashedEvent::of).toList();
    Map<String, EventHash> owners = keys.claim(hashed);
    List<HashedEvent> sound = hashed.stream().filter(e -> e.owns(owners)).toList();
    Map<EventIdentity, Outcome> stored = rows.insert(documentId, sound);
    List<RecordedEvent> answers = new ArrayList<>();
    for (HashedEvent event : hashed) {
      answers.add(
          event.recorded(event.owns(owners) ? answer(event, stored) : taken(event, owners)));
    }
    return List.copyOf(answers);
  }

  /** Within one document the first of equal events is the new one. */
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
