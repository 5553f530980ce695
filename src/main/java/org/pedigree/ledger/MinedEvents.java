package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pedigree.ledger.MinedOperations.Outcome;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.springframework.stereotype.Component;

/** Takes mined events, in their order, into what this node knows of the chain. */
@Component
class MinedEvents {

  private final MinedSlots known;
  private final MinedDisputes disputes;
  private final MinedOperations operations;
  private final MinedRecords records;
  private final MinedGovernance governance;

  MinedEvents(
      MinedSlots slots,
      MinedDisputes disputes,
      MinedOperations operations,
      MinedRecords records,
      MinedGovernance governance) {
    this.known = slots;
    this.disputes = disputes;
    this.operations = operations;
    this.records = records;
    this.governance = governance;
  }

  Applying start() {
    return new Applying();
  }

  /** The events of one range of blocks. */
  final class Applying {

    private final SlotChanges slots = new SlotChanges();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<Bytes32> done = new LinkedHashSet<>();

    void apply(ChainEvent event, Place place) {
      switch (event) {
        case ChainEvent.Enrolled enrolled -> {
          records.enrolled(enrolled.account());
          governance.carriedOut(enrolled.operation());
        }
        case ChainEvent.HolderAdded added -> records.holder(added);
        case ChainEvent.RootAppended root -> records.confirmed(root, place);
        case ChainEvent.BatchCreated batch -> slots.batch(batch, place);
        case ChainEvent.Packed packed -> slots.packed(packed, place);
        case ChainEvent.SlotCreated created -> slots.created(created, place);
        case ChainEvent.Unpacked(_, var holder, var children) ->
            slots.unpacked(holder, children, place);
        case ChainEvent.Held(_, var holder, var objects) -> slots.held(holder, objects, place);
        case ChainEvent.Shipped shipped -> slots.shipped(shipped, place);
        case ChainEvent.LeftNetwork(_, var objects) ->
            slots.ended("left the network", objects, place);
        case ChainEvent.Finished(_, _, var objects) -> slots.ended("finished", objects, place);
        case ChainEvent.Transformed(_, var batch, var inputs, var sources) -> {
          slots.ended("finished", inputs, place);
          records.madeOf(batch, sources);
        }
        case ChainEvent.PartDispensed part -> slots.partDispensed(part, place);
        case ChainEvent.Disputed disputed -> {
          slots.disputed(disputed, place);
          disputes.opened(disputed, place);
        }
        case ChainEvent.SettledAsHeld(_, var object, var cause, var holder) -> {
          slots.held(holder, List.of(object), place);
          disputes.settled(object, cause, place);
        }
        case ChainEvent.SettledAsShipped(_, var object, var cause, var shipment) -> {
          slots.underWay(shipment, List.of(object), place);
          disputes.settled(object, cause, place);
        }
        case ChainEvent.SettledAsLost(_, var object, var cause) -> {
          slots.ended("finished", List.of(object), place);
          disputes.settled(object, cause, place);
        }
        case ChainEvent.VoidContested _ -> {
          // the lines stay where they are
        }
        case ChainEvent.StandingChanged changed -> {
          records.standing(changed);
          governance.carriedOut(changed.operation());
        }
        case ChainEvent.Decided decided -> governance.carriedOut(decided.operation());
        case ChainEvent.ReplacementAnnounced announced -> governance.announced(announced);
        case ChainEvent.ReplacementRefused refused -> governance.replacementRefused(refused);
        case ChainEvent.Replaced replaced -> governance.replaced(replaced);
        case ChainEvent.Approved approved -> governance.approved(approved);
        case ChainEvent.Withdrawn withdrawn -> governance.withdrawn(withdrawn);
        case ChainEvent.ConsortiumChanged changed -> governance.changed(changed);
        case ChainEvent.VoidAnnounced announced -> operations.voidableFrom(announced);
        case ChainEvent.DoubleClaim claim -> records.claimedTwice(claim, place);
        case ChainEvent.RecallChanged changed -> records.recall(changed);
        case ChainEvent.OperationRefused refused -> {
          outcomes.add(new Outcome(refused.operation(), place, refused.error()));
          governance.refused(refused, place);
        }
      }
      if (event instanceof ChainEvent.OfOperation of
          && !(event instanceof ChainEvent.OperationRefused)
          && done.add(of.operation())) {
        outcomes.add(new Outcome(of.operation(), place, null));
      }
    }

    /** After the last event: the slots first, since effects need those that operations made. */
    void finish() {
      known.apply(slots);
      operations.settle(outcomes);
      operations.takeEffect(done);
    }
  }
}
