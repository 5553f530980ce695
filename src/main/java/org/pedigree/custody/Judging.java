package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.epcis.EventHash;
import org.springframework.stereotype.Component;

/** Judges what is said, and again all that it touches. */
@Component
class Judging {

  private final Tables rows;
  private final VerdictTable verdicts;
  private final Bookkeeping books;
  private final Judge judge = new Judge(Rules.ALL);

  Judging(Tables rows, VerdictTable verdicts, Bookkeeping books) {
    this.rows = rows;
    this.verdicts = verdicts;
    this.books = books;
  }

  /**
   * Keeps statements and error declarations, and brings everything to what follows from them.
   *
   * @param declarations each as the statement that it declares an error
   */
  void judge(Papers papers, Collection<Statement> statements, Collection<Statement> declarations) {
    var kept = rows.statements().keep(statements);
    var declared = rows.statements().keepDeclarations(declarations);
    var changed = new HashMap<Long, Statement>();
    rows.statements()
        .ofHashes(
            declarations.stream()
                .filter(declaration -> declared.contains(declaration.eventId()))
                .map(Judging::hash)
                .toList())
        .forEach(changed::put);
    statements.stream()
        .filter(statement -> kept.contains(statement.eventId()))
        .forEach(statement -> changed.put(statement.eventId(), statement));
    if (!changed.isEmpty() || !declared.isEmpty()) {
      judge(papers, changed.values(), hashes(changed.values(), declarations));
    }
  }

  private static Set<EventHash> hashes(
      Collection<Statement> statements, Collection<Statement> declarations) {
    return Stream.concat(statements.stream(), declarations.stream())
        .map(Judging::hash)
        .collect(Collectors.toSet());
  }

  private void judge(Papers papers, Collection<Statement> said, Set<EventHash> changed) {
    var scope = Scope.of(said, rows);
    var world = Rewinding.worldBefore(scope, rows);
    var known = new HashMap<Long, Statement>();
    Stream.concat(scope.shippings().stream(), scope.statements().stream())
        .forEach(statement -> known.put(statement.eventId(), statement));
    var declarations =
        rows.statements()
            .declarations(
                Stream.concat(changed.stream(), known.values().stream().map(Judging::hash))
                    .collect(Collectors.toSet()));
    var taken = takenBack(known.values(), declarations);
    var inOrder =
        Chronology.of(known.values().stream().filter(s -> !taken.contains(s)).toList()).stream()
            .filter(statement -> scope.eventIds().contains(statement.eventId()))
            .toList();
    var outcomes = judge.judge(inOrder, world);
    books.write(papers, scope, world, outcomes);
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
            .collect(Collectors.toMap(Judging::hash, statement -> statement));
    return declarations.stream()
        .map(
            declaration ->
                new Judgement(
                    declaration.eventId(), declaration.verdict(originals.get(declaration.hash()))))
        .toList();
  }
}
