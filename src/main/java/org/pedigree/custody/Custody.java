package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.epcis.EventHash;
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
  private final Bookkeeping books;
  private final ApplicationEventPublisher publisher;
  private final Judge judge = new Judge(Rules.ALL);

  Custody(
      Registry registry,
      Tables rows,
      VerdictTable verdicts,
      Bookkeeping books,
      ApplicationEventPublisher publisher) {
    this.registry = registry;
    this.rows = rows;
    this.verdicts = verdicts;
    this.books = books;
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
    rows.statements().oneAtATime();
    var ids = events.stream().flatMap(Custody::id).distinct().toList();
    var changed = keep(documentId, events);
    if (!changed.isEmpty()) {
      judge(documentId, changed);
    }
    publisher.publishEvent(new MovesDecided(documentId));
    var judged = verdicts.find(ids);
    return ids.stream().map(id -> new Judgement(id, judged.get(id).verdict())).toList();
  }

  private static Stream<Long> id(RecordedEvent event) {
    return event.outcome() instanceof RecordedEvent.Stored stored
        ? Stream.of(stored.id())
        : Stream.of();
  }

  /** Keeps what the events say; tells the hashes of those that say something new. */
  private Set<EventHash> keep(long documentId, List<RecordedEvent> events) {
    var names =
        registry.namesIn(
            events.stream().map(RecordedEvent::event).toList(),
            rows.statements().sender(documentId));
    var said = new StatementOf(names, rows.statements().sender(documentId));
    var statements = new LinkedHashMap<Long, Statement>();
    var declarations = new LinkedHashMap<Long, Statement>();
    for (var event : events) {
      var kept = event.event().errorDeclaration().isPresent() ? declarations : statements;
      id(event).forEach(id -> kept.put(id, said.statement(id, event.event(), event.hash())));
    }
    var changed = new HashSet<>(rows.statements().keep(statements.values()));
    changed.addAll(rows.statements().keepDeclarations(declarations.values()));
    return Stream.concat(statements.values().stream(), declarations.values().stream())
        .filter(statement -> changed.contains(statement.eventId()))
        .map(statement -> statement.position().hash())
        .collect(Collectors.toSet());
  }

  private void judge(long documentId, Set<EventHash> changed) {
    var scope = Scope.of(rows.statements().ofHashes(changed).values(), rows);
    var world = Rewinding.worldBefore(scope, rows);
    var known = new HashMap<Long, Statement>();
    Stream.concat(scope.shippings().stream(), scope.statements().stream())
        .forEach(statement -> known.put(statement.eventId(), statement));
    var declarations =
        rows.statements()
            .declarations(
                Stream.concat(changed.stream(), known.values().stream().map(Custody::hash))
                    .collect(Collectors.toSet()));
    var taken = takenBack(known.values(), declarations);
    var inOrder =
        Chronology.of(known.values().stream().filter(s -> !taken.contains(s)).toList()).stream()
            .filter(statement -> scope.eventIds().contains(statement.eventId()))
            .toList();
    var outcomes = judge.judge(inOrder, world);
    books.write(documentId, scope, world, outcomes);
    verdicts.save(judgements(scope, outcomes, taken));
    verdicts.save(onDeclarations(declarations));
  }

  private static EventHash hash(Statement statement) {
    return statement.position().hash();
  }

  private static Set<Statement> takenBack(
      Collection<Statement> statements, List<Declaration> declarations) {
    return statements.stream()
        .filter(
            statement ->
                declarations.stream().anyMatch(declaration -> declaration.takesBack(statement)))
        .collect(Collectors.toSet());
  }

  private static List<Judgement> judgements(
      Scope scope, List<Outcome> outcomes, Set<Statement> taken) {
    var judgements = new ArrayList<Judgement>();
    outcomes.forEach(
        outcome -> judgements.add(new Judgement(outcome.statement().eventId(), outcome.verdict())));
    scope.statements().stream()
        .filter(taken::contains)
        .forEach(statement -> judgements.add(Declaration.takenBack(statement)));
    return judgements;
  }

  private List<Judgement> onDeclarations(List<Declaration> declarations) {
    Map<EventHash, Statement> originals =
        rows
            .statements()
            .ofHashes(declarations.stream().map(Declaration::hash).toList())
            .values()
            .stream()
            .collect(Collectors.toMap(Custody::hash, statement -> statement));
    return declarations.stream()
        .map(
            declaration ->
                new Judgement(
                    declaration.eventId(), declaration.verdict(originals.get(declaration.hash()))))
        .toList();
  }
}
