package org.pedigree.custody;

import java.util.List;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.party.PartyId;

/** Aggregation and disaggregation. */
final class Packing {

  private Packing() {}

  static void pack(Act act, Deed.Pack deed) {
    var world = act.world();
    var added =
        deed.children().stream().filter(id -> !isSettled(act, id, deed.container())).toList();
    added.forEach(act::takeOut);
    TakingOver.all(act, deed.named());
    var holder = added.isEmpty() ? act.party() : act.holder(added.getFirst());
    open(act, deed.container(), holder);
    added.forEach(id -> act.place(id, new Packed(deed.container())));
    if (!added.isEmpty()) {
      act.move(Kind.PACK, holder, Target.in(deed.container()), Detail.NONE, added);
      world.put(deed.container(), world.thing(deed.container()).changedAt(act.at()));
    }
  }

  /** Whether an object is in that container already, on a word that the speaker's does not beat. */
  private static boolean isSettled(Act act, long id, long container) {
    var actual = act.world().container(id);
    return actual != null
        && actual == container
        && HierarchyRules.isBinding(id, act.statement(), act.world());
  }

  private static void open(Act act, long container, PartyId holder) {
    var name = act.world().key(container).canonical();
    if (!act.world().knows(container)) {
      Making.make(act, container, Batch.NONE, holder);
      act.find(name + " was never commissioned: opened by its first packing.");
    } else if (ExistenceRules.isReopenedBy(act.statement(), container, act.world())) {
      Making.make(act, container, Batch.NONE, holder);
      act.find(name + " starts a new life.");
    }
  }

  static void unpack(Act act, Deed.Unpack deed) {
    var world = act.world();
    TakingOver.all(act, List.of(deed.container()));
    var holder = act.holder(deed.container());
    var named = deed.children().isEmpty() ? world.contents(deed.container()) : deed.children();
    var out = named.stream().filter(id -> mayTakeOut(act, id)).toList();
    var inside = out.stream().filter(id -> isIn(act, id, deed.container())).toList();
    out.forEach(act::takeOut);
    out.forEach(id -> act.place(id, new InStock(holder)));
    if (!inside.isEmpty()) {
      act.move(Kind.UNPACK, holder, Target.in(deed.container()), Detail.NONE, inside);
    }
  }

  private static boolean isIn(Act act, long id, long container) {
    return act.world().contents(container).contains(id);
  }

  private static boolean mayTakeOut(Act act, long id) {
    var may = act.statement().isOwn() || act.world().thing(id).isReported();
    if (!may) {
      act.onlyReported();
    }
    return may;
  }
}
