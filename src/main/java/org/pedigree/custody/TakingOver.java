package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Target;
import org.pedigree.party.PartyId;

/**
 * A holder's first own word on goods that were only reported to be with it: what was reported of
 * their hierarchy and origin is its own word from then on, and the ledger hears of them for the
 * first time.
 */
final class TakingOver {

  private TakingOver() {}

  /** Takes over these objects and all that travels with them. */
  static void all(Act act, Collection<Long> objects) {
    if (act.statement().isOwn()) {
      var roots = new LinkedHashSet<Long>();
      objects.stream()
          .filter(act.world()::knows)
          .forEach(id -> roots.add(act.world().outermost(id)));
      roots.forEach(root -> take(act, root));
    }
  }

  private static void take(Act act, long root) {
    var world = act.world();
    var tree = world.tree(root);
    var reported = tree.stream().filter(id -> world.thing(id).isReported()).toList();
    if (reported.isEmpty()) {
      return;
    }
    var holder = act.holder(root);
    introduce(act, holder, reported);
    tree.reversed().forEach(container -> packed(act, holder, container));
    reported.forEach(id -> world.put(id, world.thing(id).said(Voice.OWN)));
  }

  private static void introduce(Act act, PartyId holder, List<Long> reported) {
    var world = act.world();
    var unheardOf = reported.stream().filter(id -> world.thing(id).origin().reported()).toList();
    Making.byProduct(world, unheardOf)
        .forEach(
            (lot, units) -> act.move(Kind.INTRODUCE, holder, Target.NONE, Detail.of(lot), units));
  }

  private static void packed(Act act, PartyId holder, long container) {
    var world = act.world();
    var children = new ArrayList<>(world.contents(container));
    children.removeIf(id -> !world.thing(id).isReported());
    if (!children.isEmpty()) {
      act.move(Kind.PACK, holder, Target.in(container), Detail.NONE, children);
    }
  }
}
