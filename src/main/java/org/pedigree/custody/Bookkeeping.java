package org.pedigree.custody;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
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

  void write(long documentId, Scope scope, World world, List<Outcome> outcomes) {
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
    moves.decide(documentId, again, outcomes);
  }

  private void objects(Scope scope, World world, List<Outcome> outcomes) {
    var changed = new TreeSet<>(scope.changedBefore());
    outcomes.forEach(
        outcome ->
            outcome.trail().touched().stream()
                .filter(outcome.trail()::changed)
                .forEach(changed::add));
    var gone = changed.stream().filter(id -> !world.knows(id)).toList();
    changed.removeIf(id -> !world.knows(id));
    var changes = rows.steps().lastChanges(changed);
    rows.objects().delete(gone);
    rows.objects()
        .save(
            changed.stream()
                .map(id -> new ObjectTable.Row(id, world.key(id), world.thing(id), changes.get(id)))
                .toList());
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
