package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pedigree.custody.RecalledLot.Bound;
import org.springframework.stereotype.Component;

/** Writes what came of a scope, in the place of what had come of it before. */
@Component
class Bookkeeping {

  private final Tables rows;
  private final MoveTable moves;

  Bookkeeping(Tables rows, MoveTable moves) {
    this.rows = rows;
    this.moves = moves;
  }

  void write(Papers papers, Scope scope, World world, List<Outcome> outcomes) {
    var again = scope.judgedBefore();
    var moved =
        outcomes.stream().map(Outcome::statement).filter(s -> !scope.isWhereItWas(s)).toList();
    if (!moved.isEmpty()) {
      rows.statements().moveTo(moved);
    }
    if (!again.isEmpty()) {
      rows.steps().delete(again);
    }
    rows.steps().save(outcomes);
    objects(scope, world, outcomes);
    shipments(scope, world);
    recalls(scope, world);
    moves.decide(papers, again, outcomes);
  }

  private void objects(Scope scope, World world, List<Outcome> outcomes) {
    var changed = new TreeSet<>(scope.changedBefore());
    outcomes.forEach(outcome -> changed.addAll(outcome.trail().changed()));
    var gone = changed.stream().filter(id -> !world.knows(id)).toList();
    changed.removeIf(id -> !world.knows(id));
    var changes = lastChanges(changed, outcomes);
    rows.objects().delete(gone);
    rows.objects()
        .save(
            changed.stream()
                .map(id -> new ObjectTable.Row(id, world.key(id), world.thing(id), changes.get(id)))
                .toList());
  }

  /** The last statement of the scope that changed an object; where none did, an earlier one. */
  private Map<Long, Bound> lastChanges(Collection<Long> changed, List<Outcome> outcomes) {
    var last = new HashMap<Long, Bound>();
    for (var outcome : outcomes) {
      var statement = outcome.statement();
      var bound = new Bound(statement.eventId(), statement.position());
      outcome.trail().changed().forEach(id -> last.put(id, bound));
    }
    var earlier = changed.stream().filter(id -> !last.containsKey(id)).toList();
    if (!earlier.isEmpty()) {
      last.putAll(rows.steps().lastChanges(earlier));
    }
    return last;
  }

  private void shipments(Scope scope, World world) {
    var ids = new HashSet<>(scope.shipments().keySet());
    ids.addAll(scope.judgedBefore());
    if (!ids.isEmpty()) {
      rows.shipments().delete(ids);
    }
    if (!world.shipments().isEmpty()) {
      rows.shipments().save(new ArrayList<>(world.shipments()));
    }
  }

  private void recalls(Scope scope, World world) {
    if (!scope.judgedBefore().isEmpty()) {
      rows.recalls().undo(scope.judgedBefore());
    }
    rows.recalls()
        .save(
            world.recalls().stream()
                .filter(
                    recall ->
                        scope.eventIds().contains(recall.since().eventId())
                            || recall.until() != null
                                && scope.eventIds().contains(recall.until().eventId()))
                .toList());
  }
}
