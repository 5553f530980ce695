package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.custody.StepTable.Step;

/**
 * All that changed statements touch: the objects, each from a position on, and every statement that
 * names or changes one of them from there on. Nothing that stands before needs to be judged again,
 * so that the cost goes with what happened since, not with what is stored.
 */
final class Scope {

  private final Tables rows;

  /** The statements to judge, by event. */
  private final Map<Long, Statement> included = new TreeMap<>();

  /** Every shipping that a receipt among them may name. */
  private final Map<Long, Statement> shippings = new HashMap<>();

  private final Set<Long> judgedBefore = new HashSet<>();
  private final Map<Long, Position> from = new HashMap<>();
  private final Map<Long, Thing> current = new HashMap<>();
  private final Map<Long, Map<Position, Step>> undone = new HashMap<>();
  private final Map<Long, Sent> shipments = new HashMap<>();
  private final Map<Long, Position> frontier = new HashMap<>();

  private Scope(Tables rows) {
    this.rows = rows;
  }

  /** The scope of these changed statements. */
  static Scope of(Collection<Statement> changed, Tables rows) {
    var scope = new Scope(rows);
    var next = List.copyOf(changed);
    while (!next.isEmpty()) {
      scope.include(next);
      next = scope.widen();
    }
    return scope;
  }

  Collection<Statement> statements() {
    return included.values();
  }

  Collection<Statement> shippings() {
    return shippings.values();
  }

  Set<Long> eventIds() {
    return included.keySet();
  }

  /** The events of the scope that were judged before; of the others there is nothing yet. */
  Set<Long> judgedBefore() {
    return judgedBefore;
  }

  /** Whether a statement stands where it stood, so far as that can be told from what is new. */
  boolean isWhereItWas(Statement placed) {
    return !judgedBefore.contains(placed.eventId())
        && included.get(placed.eventId()).position().equals(placed.position());
  }

  Set<Long> objects() {
    return from.keySet();
  }

  Map<Long, Sent> shipments() {
    return shipments;
  }

  /** The objects that a statement of the scope changed when it was judged before. */
  Set<Long> changedBefore() {
    return undone.entrySet().stream()
        .filter(steps -> steps.getValue().values().stream().anyMatch(Step::changed))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What an object was before the first statement of the scope that touches it. */
  @Nullable Thing before(long id) {
    for (var step : undone.getOrDefault(id, Map.of()).values()) {
      if (step.changed()) {
        return step.before();
      }
    }
    return current.get(id);
  }

  private void include(Collection<Statement> statements) {
    var batch =
        statements.stream().filter(s -> included.putIfAbsent(s.eventId(), s) == null).toList();
    var ids = batch.stream().map(Statement::eventId).toList();
    var named = related(batch);
    for (var statement : batch) {
      statement.deed().named().forEach(id -> lower(id, statement.position()));
      recalled(statement);
    }
    var again = rows.steps().judgedBefore(ids);
    if (!again.isEmpty()) {
      judgedBefore.addAll(again);
      rows.steps().of(again).forEach(step -> lower(step.object(), step.position()));
    }
    var earliest = batch.stream().map(Statement::position).min(Position::compareTo);
    earliest.ifPresent(
        position -> {
          pull(again.isEmpty() ? Set.of() : rows.shipments().touchedBy(again), position);
          pull(named, position);
          pull(rows.shipments().withLinesOf(answered(batch)), position);
        });
  }

  /** What was voided is no longer on its way, yet an answer to that concerns the shipment. */
  private static Set<Long> answered(List<Statement> batch) {
    return batch.stream()
        .map(Statement::deed)
        .filter(deed -> isAnswer(deed))
        .flatMap(deed -> deed.named().stream())
        .collect(Collectors.toSet());
  }

  private static boolean isAnswer(Deed deed) {
    return deed instanceof Deed.Dispute
        || deed instanceof Deed.AgreeVoid
        || deed instanceof Deed.Correct;
  }

  /** Includes what depends on these statements by a document; tells the shipments they name. */
  private Set<Long> related(List<Statement> batch) {
    var names =
        batch.stream().flatMap(s -> StatementTable.names(s.deed())).collect(Collectors.toSet());
    var related = rows.statements().related(names).values();
    var dependent = new ArrayList<Statement>();
    for (var other : related) {
      if (other.deed() instanceof Deed.Ship) {
        shippings.put(other.eventId(), other);
      } else if (batch.stream().anyMatch(s -> other.dependsOn(s))) {
        dependent.add(other);
      }
    }
    if (dependent.stream().anyMatch(s -> !included.containsKey(s.eventId()))) {
      include(dependent);
    }
    return related.stream()
        .filter(shipping -> batch.stream().anyMatch(s -> s.dependsOn(shipping)))
        .filter(shipping -> shipping.deed() instanceof Deed.Ship)
        .map(Statement::eventId)
        .collect(Collectors.toSet());
  }

  private void recalled(Statement statement) {
    switch (statement.deed()) {
      case Deed.Recall(_, var lots) -> membersOf(lots, statement.position());
      case Deed.LiftRecall(_, var lots) -> membersOf(lots, statement.position());
      case Deed _ -> {}
    }
  }

  private void membersOf(List<LotKey> lots, Position position) {
    lots.forEach(lot -> rows.steps().ofLotSince(lot, position).forEach(id -> lower(id, position)));
  }

  /** Takes these shipments in, with all that was on their lines. */
  private void pull(Collection<Long> ids, Position position) {
    var unseen = new HashSet<>(ids);
    unseen.removeAll(shipments.keySet());
    if (!unseen.isEmpty()) {
      shipments.putAll(rows.shipments().find(unseen));
    }
    ids.stream()
        .map(shipments::get)
        .filter(Objects::nonNull)
        .forEach(sent -> sent.lines().keySet().forEach(object -> lower(object, position)));
  }

  /** Makes sure that an object is undone from there on. */
  private void lower(long id, Position position) {
    var known = from.get(id);
    if (known == null || position.compareTo(known) < 0) {
      from.put(id, position);
      frontier.put(id, position);
    }
  }

  /** Follows the objects taken in last; tells the statements that this brings in. */
  private List<Statement> widen() {
    var events = new LinkedHashSet<Long>();
    while (!frontier.isEmpty()) {
      wholeTrees();
      var lowered = new HashMap<>(frontier);
      frontier.clear();
      for (var step : rows.steps().since(lowered)) {
        undone.computeIfAbsent(step.object(), _ -> new TreeMap<>()).put(step.position(), step);
        events.add(step.eventId());
      }
      rows.steps().outOf(lowered).forEach(step -> lower(step.object(), step.position()));
      lowered.forEach(this::surroundings);
    }
    events.removeAll(included.keySet());
    return events.isEmpty() ? List.of() : List.copyOf(rows.statements().find(events).values());
  }

  /** A container and its contents are undone together. */
  private void wholeTrees() {
    var trees = rows.objects().trees(frontier.keySet());
    current.putAll(trees);
    var earliest = new HashMap<Long, Position>();
    trees.keySet().stream()
        .filter(from::containsKey)
        .forEach(id -> earliest.merge(root(id), from.get(id), Scope::earlier));
    trees.keySet().stream()
        .filter(id -> earliest.containsKey(root(id)))
        .forEach(id -> lower(id, earliest.get(root(id))));
  }

  private static Position earlier(Position one, Position other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private long root(long id) {
    var at = id;
    while (current.get(at) != null && current.get(at).state() instanceof Packed(long container)) {
      at = container;
    }
    return at;
  }

  /** What an object was in, or on, before it is touched comes with it. */
  private void surroundings(long id, Position position) {
    var thing = before(id);
    if (thing == null) {
      return;
    }
    switch (thing.state()) {
      case Packed(long container) -> lower(container, position);
      case InTransit(long shipment, _, _) -> pull(List.of(shipment), position);
      case Disputed(_, _, _, _, Long shipment) when shipment != null ->
          pull(List.of(shipment), position);
      case ObjectState.InStock _, Disputed _, ObjectState.Finished _ -> {}
    }
  }
}
