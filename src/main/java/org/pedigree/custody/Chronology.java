package org.pedigree.custody;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which statements are judged: their position, but that a receipt naming a known
 * shipment follows it whatever its clock says.
 */
final class Chronology {

  private final Map<String, Set<Statement>> shipments = new HashMap<>();

  /** The order of these statements. */
  static List<Statement> of(Collection<Statement> statements) {
    var known = new Chronology();
    statements.forEach(known::add);
    return statements.stream()
        .map(known::placed)
        .sorted(Comparator.comparing(Statement::position))
        .toList();
  }

  /** Lets receipts follow this statement, if it is a shipping. */
  void add(Statement statement) {
    if (statement.deed() instanceof Deed.Ship(_, _, References references)) {
      references
          .all()
          .forEach(
              name -> shipments.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(statement));
    }
  }

  /** The statement where it is to be judged. */
  Statement placed(Statement statement) {
    if (!(statement.deed() instanceof Deed.Receive receipt)) {
      return statement;
    }
    var own = new Position(statement.eventTime(), receipt.rank(), statement.position().hash());
    var shipped = named(statement, receipt).stream().map(Statement::position).sorted().toList();
    return statement.at(
        shipped.isEmpty() || shipped.getFirst().compareTo(own) < 0
            ? own
            : own.notBefore(shipped.getFirst().at()));
  }

  /** The shipments that a receipt names: of those it shares a document with, the nearest. */
  private Set<Statement> named(Statement statement, Deed.Receive receipt) {
    var related = new LinkedHashSet<Statement>();
    receipt.references().all().stream()
        .flatMap(name -> shipments.getOrDefault(name, Set.of()).stream())
        .filter(shipping -> isFor(statement, shipping))
        .forEach(related::add);
    var shared = related.stream().filter(shipping -> sharesObject(receipt, shipping)).toList();
    return new LinkedHashSet<>(
        shared.isEmpty()
            ? related.stream().filter(shipping -> sharesAdvice(receipt, shipping)).toList()
            : shared);
  }

  private static boolean isFor(Statement receipt, Statement shipping) {
    return shipping.deed() instanceof Deed.Ship(_, Consignment consignment, _)
        && Arrival.mayReceive(receipt.speaker(), consignment.receiver());
  }

  private static boolean sharesObject(Deed.Receive receipt, Statement shipping) {
    return !Collections.disjoint(Set.copyOf(receipt.objects()), shipping.deed().named());
  }

  private static boolean sharesAdvice(Deed.Receive receipt, Statement shipping) {
    return shipping.deed() instanceof Deed.Ship(_, _, References references)
        && references.sameAdvice(receipt.references());
  }
}
