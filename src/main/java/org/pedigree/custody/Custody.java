package org.pedigree.custody;

import java.util.LinkedHashMap;
import java.util.List;
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
    complete(documentId);
    return judgements;
  }

  /** Says that all events of the document were judged. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void complete(long documentId) {
    publisher.publishEvent(new MovesDecided(documentId));
  }

  /**
   * Judges some events of a document, as {@link #judge} does. What comes of them in the end does
   * not depend on how they are divided.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Judgement> judgeSome(long documentId, List<RecordedEvent> events) {
    rows.statements().oneAtATime();
    var ids = events.stream().flatMap(Custody::id).distinct().toList();
    judgeStored(documentId, events);
    var judged = verdicts.find(ids);
    return ids.stream().map(id -> new Judgement(id, judged.get(id).verdict())).toList();
  }

  private static Stream<Long> id(RecordedEvent event) {
    return event.outcome() instanceof RecordedEvent.Stored stored
        ? Stream.of(stored.id())
        : Stream.of();
  }

  private void judgeStored(long documentId, List<RecordedEvent> events) {
    var sender = rows.statements().sender(documentId);
    var told = events.stream().map(RecordedEvent::event).toList();
    var said = new StatementOf(registry.namesIn(told, sender), sender);
    var statements = new LinkedHashMap<Long, Statement>();
    var declarations = new LinkedHashMap<Long, Statement>();
    for (var event : events) {
      var kept = event.event().errorDeclaration().isPresent() ? declarations : statements;
      id(event).forEach(id -> kept.put(id, said.statement(id, event.event(), event.hash())));
    }
    judging.judge(documentId, statements.values(), declarations.values());
  }
}
