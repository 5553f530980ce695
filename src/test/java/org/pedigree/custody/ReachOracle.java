package org.pedigree.custody;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.PartyId;

/**
 * Says by a walk from pack to pack whom a recall of a lot reaches: where each stands, which chain
 * of custody led there, and what was made of it.
 */
final class ReachOracle {

  private final Holdings holdings;
  private final Map<Long, Statement> statements;

  ReachOracle(Holdings holdings, Collection<Statement> statements) {
    this.holdings = holdings;
    this.statements =
        statements.stream().collect(Collectors.toMap(Statement::eventId, statement -> statement));
  }

  /** Rows of the reach, each in one line, with counts, and the earliest and the latest time. */
  Set<String> of(Gtin gtin, String lot, @Nullable PartyId maker) {
    var meant = new TreeSet<Long>();
    for (var id : RandomHistory.objects()) {
      find(id)
          .filter(object -> gtin.value().equals(RandomHistory.gtin(id)))
          .filter(object -> object.origin().lot() != null)
          .filter(object -> object.origin().lot().value().equals(lot))
          .filter(object -> maker == null || object.origin().maker().equals(maker))
          .ifPresent(object -> meant.add(object.id()));
    }
    var all = new TreeSet<>(meant);
    while (all.addAll(madeOf(all))) {
      // what was made of that may have been used up in its turn
    }
    var rows = new TreeMap<String, TreeSet<Instant>>();
    var counts = new TreeMap<String, Integer>();
    all.forEach(id -> walk(id, !meant.contains(id), rows, counts));
    return rows.entrySet().stream()
        .map(
            row ->
                "%s %d %s %s"
                    .formatted(
                        row.getKey(),
                        counts.get(row.getKey()),
                        row.getValue().first(),
                        row.getValue().last()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<CustodyObject> find(long id) {
    return holdings.find(RandomHistory.key(id).canonical());
  }

  /** The outputs, as they are still known by them, of the transformations that ended these. */
  private Set<Long> madeOf(Set<Long> inputs) {
    var made = new HashSet<Long>();
    for (var input : inputs) {
      for (var hop : holdings.hops(input)) {
        if (hop.kind() == HopKind.FINISHED
            && statements.get(hop.eventId()).deed() instanceof Deed.Transform change
            && change.inputs().contains(input)) {
          change.outputs().stream()
              .filter(id -> find(id).filter(o -> o.origin().eventId() == hop.eventId()).isPresent())
              .forEach(made::add);
        }
      }
    }
    return made;
  }

  private void walk(
      long id, boolean made, Map<String, TreeSet<Instant>> rows, Map<String, Integer> counts) {
    var object = find(id).orElseThrow();
    var hops = holdings.hops(id);
    var last = hops.getLast();
    var gtin = String.valueOf(RandomHistory.gtin(id));
    add(rows, counts, place(object, last) + " " + gtin + " " + made, last.at());
    var now =
        object.standing().whereabouts() instanceof ObjectState.InStock(var holder) ? holder : null;
    had(hops).entrySet().stream()
        .filter(had -> !had.getKey().equals(now))
        .forEach(
            had ->
                add(
                    rows,
                    counts,
                    "had %s null null %s %s".formatted(had.getKey(), gtin, made),
                    had.getValue()));
  }

  private static void add(
      Map<String, TreeSet<Instant>> rows, Map<String, Integer> counts, String row, Instant at) {
    rows.computeIfAbsent(row, _ -> new TreeSet<>()).add(at);
    counts.merge(row, 1, Integer::sum);
  }

  private String place(CustodyObject object, Hop last) {
    return switch (object.standing().whereabouts()) {
      case ObjectState.InStock(var holder) -> "in stock %s null null".formatted(holder);
      case ObjectState.InTransit(_, var sender, var receiver) ->
          "in transit %s %s null".formatted(sender, receiver);
      case ObjectState.Disputed(var ground, _, var sender, var receiver, _) ->
          "disputed %s %s %s".formatted(sender, receiver, Words.of(ground));
      case ObjectState.Finished(var reason, _, _) ->
          "finished %s null %s"
              .formatted(statements.get(last.eventId()).speaker().party(), Words.of(reason));
      case ObjectState.Packed _ -> throw new AssertionError("a container is in no place");
    };
  }

  /** Who ever held it, and since when first. */
  private static Map<PartyId, Instant> had(List<Hop> hops) {
    return hops.stream()
        .flatMap(
            hop ->
                switch (hop.kind()) {
                  case SHIPPED, FINISHED -> held(hop.passage().from(), hop);
                  case COMMISSIONED, RECEIVED, VOIDED, SETTLED -> held(hop.passage().to(), hop);
                  case SENT_BACK, DISPUTED -> Stream.<Map.Entry<PartyId, Instant>>of();
                })
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.isBefore(b) ? a : b));
  }

  private static Stream<Map.Entry<PartyId, Instant>> held(@Nullable PartyId party, Hop hop) {
    return Stream.of(party == null ? null : Map.entry(party, hop.at())).filter(Objects::nonNull);
  }
}
