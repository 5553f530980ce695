package org.pedigree.custody;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pedigree.epcis.RecordedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Judges recorded events: who holds what after them. What comes of them is a function of the set of
 * events known: a late event, an error declaration or a party's own word in the place of a report
 * undoes what stands behind it, and that is judged again.
 */
@Component
public class Custody {

  private final Registry registry;
  private final Tables rows;
  private final VerdictTable verdicts;
  private final Judging judging;
  private final ApplicationEventPublisher publisher;

  Custody(
      Registry registry,
      Tables rows,
      VerdictTable verdicts,
      Judging judging,
      ApplicationEventPublisher publisher) {
    this.registry = registry;
    this.rows = rows;
    this.verdicts = verdicts;
    this.judging = judging;
    this.publisher = publisher;
  }

  /**
   * Judges the events of a document, and again all that they touch; to be called inside the
   * transaction that recorded them. One document is judged at a time.
   *
   * @param documentId row of {@code document}
   * @return one verdict per stored event, in the order of the document
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Judgement> judge(long documentId, List<RecordedEvent> events) {
    var judgements = judgeSome(documentId, events);
    complete(List.of(documentId));
    return judgements;
  }

  /** Says that all events of these documents were judged. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void complete(List<Long> documentIds) {
    publisher.publishEvent(new MovesDecided(documentIds));
  }

  /**
   * Judges some events of a document, as {@link #judge} does. What comes of them in the end does
   * not depend on how they are divided.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Judgement> judgeSome(long documentId, List<RecordedEvent> events) {
    return judgeSome(Map.of(documentId, events));
  }

  /**
   * Judges events of several documents together. What comes of them is what would if the documents
   * were judged one by one; only what one of them would have brought about, and the next one have
   * taken back, is never there.
   *
   * @param events by document
   * @return one verdict per stored event
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Judgement> judgeSome(Map<Long, List<RecordedEvent>> events) {
    rows.statements().oneAtATime();
    var ids =
        events.values().stream().flatMap(List::stream).flatMap(Custody::id).distinct().toList();
    judgeStored(events);
    var judged = verdicts.find(ids);
    return ids.stream().map(id -> new Judgement(id, judged.get(id).verdict())).toList();
  }

  private static Stream<Long> id(RecordedEvent event) {
    return event.outcome() instanceof RecordedEvent.Stored stored
        ? Stream.of(stored.id())
        : Stream.of();
  }

  private void judgeStored(Map<Long, List<RecordedEvent>> events) {
    var senders = rows.statements().senders(events.keySet());
    var told = events.values().stream().flatMap(List::stream).map(RecordedEvent::event).toList();
    var names = registry.namesIn(told, senders.values());
    var heard = new Heard();
    events.forEach(
        (document, its) -> {
          var said = new StatementOf(names, senders.get(document));
          its.forEach(event -> id(event).forEach(id -> heard.add(document, id, event, said)));
        });
    judging.judge(heard.papers(events.keySet()), heard.statements(), heard.declarations());
  }
}
