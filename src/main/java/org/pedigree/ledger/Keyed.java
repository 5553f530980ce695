package org.pedigree.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pedigree.ledger.contract.CustodyCalls;

/** Objects as operations name them: by the key of their slot. */
final class Keyed {

  private Keyed() {}

  /** Plans what takes the objects out of what they are in; answers their keys, in their order. */
  static List<Bytes32> alone(
      List<Long> objects, Map<Long, Standing> where, Takings takings, PlanBuilder plan) {
    var keys = new HashMap<Long, Bytes32>();
    for (var out : takings.outOf(objects, where)) {
      plan.add(out.effect(), out.objects().size(), act -> CustodyCalls.unpack(act, out.taking()));
      for (var i = 0; i < out.objects().size(); i++) {
        keys.put(out.objects().get(i), out.keys().get(i));
      }
    }
    return objects.stream()
        .map(object -> keys.computeIfAbsent(object, _ -> where.get(object).slot()))
        .toList();
  }
}
