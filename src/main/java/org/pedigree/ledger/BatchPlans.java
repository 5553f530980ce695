package org.pedigree.ledger;

import java.util.List;
import java.util.Map;
import org.pedigree.ledger.Lots.Lot;
import org.pedigree.ledger.contract.ContentsTree;
import org.pedigree.ledger.contract.CustodyCalls;
import org.pedigree.ledger.contract.CustodyCalls.NewBatch;
import org.pedigree.ledger.contract.Keys;
import org.springframework.stereotype.Component;

/** What concerns lots: units that come into being, and recalls. */
@Component
class BatchPlans {

  private final Lots lots;
  private final CanonicalEpcs epcs;
  private final Takings takings;
  private final LedgerAccounts accounts;

  BatchPlans(Lots lots, CanonicalEpcs epcs, Takings takings, LedgerAccounts accounts) {
    this.lots = lots;
    this.epcs = epcs;
    this.takings = takings;
    this.accounts = accounts;
  }

  /** One slot for all units of the event. Containers get theirs when they are packed. */
  Plan begin(Session session, Move move, PlanBuilder plan) {
    if (move.about().product() == null || move.objects().isEmpty()) {
      return new Plan.NotNeeded();
    }
    return commission(session, move, move.objects(), plan);
  }

  private Plan commission(Session session, Move move, List<Long> units, PlanBuilder plan) {
    var birth = birth(session, move, units, plan);
    plan.add(
        birth.effect(),
        1,
        act ->
            move.kind() == Move.Kind.INTRODUCE
                ? CustodyCalls.introduce(act, birth.batch())
                : CustodyCalls.commission(act, birth.batch()));
    return plan.build();
  }

  /** Inputs are taken out of what they are in, and used up for a new batch. */
  Plan transform(Session session, Move move, PlanBuilder plan, Map<Long, Standing> where) {
    if (move.about().product() == null || move.about().outputs().isEmpty()) {
      return new Plan.Impossible("The chain transforms units into units of a lot only.");
    }
    if (move.objects().isEmpty()) {
      // A further product of a repackaging whose first product has used up the inputs.
      return commission(session, move, move.about().outputs(), plan);
    }
    var inputs = Keyed.alone(move.objects(), where, takings, plan);
    var birth = birth(session, move, move.about().outputs(), plan);
    plan.add(
        birth.effect(), inputs.size(), act -> CustodyCalls.transform(act, inputs, birth.batch()));
    return plan.build();
  }

  /** A maker's recall concerns its own lots, a regulator's everybody's. */
  Plan recall(Move move, PlanBuilder plan) {
    if (move.about().product() == null) {
      return new Plan.NotNeeded();
    }
    for (var lot : lots.onChain(move.about().product())) {
      var key = key(lot);
      plan.add(
          new Effect.None(),
          1,
          act ->
              move.kind() == Move.Kind.RECALL
                  ? CustodyCalls.recall(act, key)
                  : CustodyCalls.liftRecall(act, key));
    }
    return plan.build();
  }

  private Bytes32 key(Lot lot) {
    return Keys.ofLot(accounts.ofParty(lot.party()).holder(), lot.tag());
  }

  private record Birth(NewBatch batch, Effect effect) {}

  private Birth birth(Session session, Move move, List<Long> objects, PlanBuilder plan) {
    var lot = lots.ofMaker(move.party(), move.about().product());
    var id = plan.newId();
    var key = plan.key(id);
    var canonical = epcs.of(objects);
    var units =
        objects.stream().map(object -> Batch.unit(key, lot, canonical.get(object))).toList();
    var leaves = Batch.leaves(units, session.chain());
    return new Birth(
        new NewBatch(id, lot.tag(), new ContentsTree(leaves).root()),
        new Effect.Commissioned(key, lot.id(), objects, leaves));
  }
}
