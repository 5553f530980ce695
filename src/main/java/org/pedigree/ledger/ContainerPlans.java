package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.ContentsTree;
import org.pedigree.ledger.contract.CustodyCalls;
import org.springframework.stereotype.Component;

/** What concerns containers. */
@Component
class ContainerPlans {

  private static final int AT_A_TIME = 80;

  private final MadeOnChain made;
  private final Takings takings;

  ContainerPlans(MadeOnChain made, Takings takings) {
    this.made = made;
    this.takings = takings;
  }

  /**
   * Units that never had a slot are named by root alone, if the container is this party's own; all
   * others by their keys.
   */
  Plan pack(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var container = move.about().container();
    if (container == null || move.objects().isEmpty()) {
      return new Plan.NotNeeded();
    }
    var open = open(where.getOrDefault(container, Standing.NOWHERE));
    var byRoot = new ArrayList<Long>();
    var byKey = new ArrayList<Long>();
    var mayNameByRoot = open == null || made.openedBy(open, move.party());
    for (var object : move.objects()) {
      var standing = where.get(object);
      var loose = standing.slot() == null && standing.container() == null;
      (loose && mayNameByRoot ? byRoot : byKey).add(object);
    }
    var keys = Keyed.alone(byKey, where, takings, plan);
    var leaves = byRoot.isEmpty() ? List.<Bytes32>of() : leaves(byRoot, where);
    fill(plan, new Filling(container, open), new Inside(byRoot, leaves), new Alone(byKey, keys));
    return plan.build();
  }

  /** Null where the container has to be opened. */
  private static @Nullable Bytes32 open(Standing container) {
    if (container.slot() == null || container.state() == null) {
      return null;
    }
    return switch (container.state()) {
      case HELD, PACKED, IN_TRANSIT, DISPUTED -> container.slot();
      case FINISHED, LEFT_THE_NETWORK -> null; // an SSCC may start a new life
    };
  }

  private record Filling(long container, @Nullable Bytes32 open) {}

  private record Inside(List<Long> objects, List<Bytes32> leaves) {}

  private record Alone(List<Long> objects, List<Bytes32> keys) {}

  private static void fill(PlanBuilder plan, Filling filling, Inside inside, Alone alone) {
    var root = inside.leaves.isEmpty() ? Bytes32.ZERO : new ContentsTree(inside.leaves).root();
    var first = alone.keys.subList(0, Math.min(AT_A_TIME, alone.keys.size()));
    var objects = new ArrayList<>(inside.objects);
    objects.addAll(alone.objects.subList(0, first.size()));
    var key = filling.open;
    if (key == null) {
      var id = plan.newId();
      key = plan.key(id);
      plan.add(
          new Effect.Packed(key, filling.container, objects, inside.leaves),
          1 + first.size(),
          act -> CustodyCalls.pack(act, id, root, first));
    } else {
      into(plan, new Effect.Packed(key, filling.container, objects, inside.leaves), root, first);
    }
    var rest = alone.keys.subList(first.size(), alone.keys.size());
    var restObjects = alone.objects.subList(first.size(), alone.objects.size());
    for (var from = 0; from < rest.size(); from += AT_A_TIME) {
      var to = Math.min(from + AT_A_TIME, rest.size());
      var some = restObjects.subList(from, to);
      into(
          plan,
          new Effect.Packed(key, filling.container, some, List.of()),
          Bytes32.ZERO,
          rest.subList(from, to));
    }
  }

  private static void into(
      PlanBuilder plan, Effect.Packed packed, Bytes32 root, List<Bytes32> keys) {
    plan.add(packed, 1 + keys.size(), act -> CustodyCalls.packInto(act, packed.key(), root, keys));
  }

  /** A unit has the same leaf in a container as in its batch, where it was made. */
  private List<Bytes32> leaves(List<Long> objects, Map<Long, Standing> where) {
    var batches = new HashMap<Bytes32, Batch>();
    return objects.stream()
        .map(
            object -> {
              var place = where.get(object).batch();
              var batch = batches.computeIfAbsent(place.key(), made::batch);
              return batch.contents().leaf(Objects.requireNonNull(place.position()));
            })
        .toList();
  }

  /** Takes out what is in something; what stands alone on chain needs nothing. */
  Plan unpack(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var inside =
        move.objects().stream().filter(object -> where.get(object).container() != null).toList();
    Keyed.alone(inside, where, takings, plan);
    return plan.build();
  }
}
