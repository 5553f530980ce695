package org.pedigree.custody;

import java.util.List;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.RecalledLot.Bound;

/** Recalls and quarantine. */
final class Marking {

  private Marking() {}

  static void recall(Act act, Deed.Recall deed) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var since = new Bound(act.statement().eventId(), act.statement().position());
    var maker = act.speaker().isRegulator() ? null : act.party();
    for (var lot : deed.lots()) {
      act.world().recalls().add(new RecalledLot(lot, maker, since, null));
      act.move(Kind.RECALL, act.party(), Target.NONE, Detail.of(lot), List.of());
    }
    deed.objects().stream()
        .filter(act.world()::knows)
        .flatMap(id -> act.world().tree(id).stream())
        .forEach(id -> act.mark(id, Mark.RECALLED, true));
  }

  static void lift(Act act, Deed.LiftRecall deed) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var until = new Bound(act.statement().eventId(), act.statement().position());
    var lifted = lifted(act.statement(), deed, act.world());
    act.world()
        .recalls()
        .replaceAll(recall -> lifted.contains(recall) ? recall.until(until) : recall);
    lifted.stream()
        .map(RecalledLot::key)
        .distinct()
        .forEach(
            lot ->
                act.move(Kind.RECALL_LIFTED, act.party(), Target.NONE, Detail.of(lot), List.of()));
    deed.objects().stream()
        .filter(id -> mayLift(id, act.statement(), act.world()))
        .forEach(id -> act.mark(id, Mark.RECALLED, false));
  }

  /** The recalls that a statement lifts. */
  static List<RecalledLot> lifted(Statement statement, Deed.LiftRecall deed, World world) {
    var speaker = statement.speaker();
    return world.recalls().stream()
        .filter(recall -> recall.until() == null && deed.lots().contains(recall.key()))
        .filter(recall -> recall.since().position().compareTo(statement.position()) < 0)
        .filter(
            recall ->
                recall.maker() == null ? speaker.isRegulator() : speaker.speaksFor(recall.maker()))
        .toList();
  }

  static boolean mayLift(long id, Statement statement, World world) {
    return world.knows(id)
        && world.thing(id).marks().contains(Mark.RECALLED)
        && (statement.speaker().isRegulator()
            || statement.speaker().speaksFor(world.thing(id).origin().maker()));
  }

  static void quarantine(Act act, List<Long> objects, boolean set) {
    if (act.mayChange(objects)) {
      objects.forEach(id -> act.mark(id, Mark.QUARANTINED, set));
    }
  }
}
