package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.CustodyCalls;
import org.pedigree.ledger.contract.CustodyCalls.Purpose;
import org.pedigree.ledger.contract.CustodyCalls.Reason;
import org.pedigree.ledger.contract.Keys;
import org.pedigree.ledger.contract.Taking;
import org.springframework.stereotype.Component;

/** What concerns goods that change hands, or end. */
@Component
class GoodsPlans {

  private static final int AT_A_TIME = 80;

  /** How long the consignee may answer before lines are voided; the contract holds it. */
  private static final Duration VOID_WINDOW = Duration.ofHours(72);

  private final Takings takings;
  private final Clock clock;

  GoodsPlans(Takings takings, Clock clock) {
    this.takings = takings;
    this.clock = clock;
  }

  Plan ship(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var keys = Keyed.alone(move.objects(), where, takings, plan);
    var consignee = plan.other().map(LedgerAccount::holder).orElse(Bytes32.ZERO);
    var purpose = purpose(move.about().why());
    for (var some : Chunks.of(keys, AT_A_TIME)) {
      var id = plan.newId();
      plan.add(
          new Effect.None(),
          some.size(),
          act -> CustodyCalls.ship(act, id, consignee, purpose, some));
    }
    return plan.build();
  }

  private static Purpose purpose(@Nullable String word) {
    return switch (word) {
      case "return" -> Purpose.RETURN;
      case "disposal" -> Purpose.DISPOSAL;
      case null, default -> Purpose.SUPPLY;
    };
  }

  Plan receive(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    plan.other()
        .filter(LedgerAccount::own)
        .ifPresent(sender -> receiveWhatLeft(move, plan, where, sender));
    byShipment(move.objects(), where)
        .forEach(
            (shipment, keys) ->
                plan.add(
                    new Effect.None(),
                    keys.size(),
                    act -> CustodyCalls.receiveLines(act, shipment, keys)));
    return underWay(plan);
  }

  /**
   * Papers that named no receiver let goods leave the network. Custody knows by now who received
   * just these, so their sender names it, and it receives them.
   */
  private static void receiveWhatLeft(
      Move move, PlanBuilder plan, Map<Long, Standing> where, LedgerAccount sender) {
    var left =
        move.objects().stream()
            .map(where::get)
            .filter(standing -> standing.leftTheNetwork() && standing.alone())
            .map(Standing::slot)
            .toList();
    for (var some : Chunks.of(left, AT_A_TIME)) {
      var id = plan.newId();
      var receiver = plan.account().holder();
      plan.addBy(
          sender, some.size(), act -> CustodyCalls.ship(act, id, receiver, Purpose.SUPPLY, some));
      var shipment = Keys.of(sender.address(), id);
      plan.add(
          new Effect.None(), some.size(), act -> CustodyCalls.receiveLines(act, shipment, some));
    }
  }

  Plan sendBack(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    byShipment(move.objects(), where)
        .forEach(
            (shipment, keys) -> {
              var id = plan.newId();
              plan.add(
                  new Effect.None(),
                  keys.size(),
                  act -> CustodyCalls.returnLines(act, shipment, id, keys));
            });
    return underWay(plan);
  }

  /** Announced now; carried out when the consignee's time to answer is over, line by line. */
  Plan voidLines(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var later = clock.instant().plus(VOID_WINDOW);
    byShipment(move.objects(), where)
        .forEach(
            (shipment, keys) ->
                plan.add(
                    new Effect.None(),
                    keys.size(),
                    act -> CustodyCalls.announceVoid(act, shipment, keys)));
    for (var object : move.objects()) {
      byShipment(List.of(object), where)
          .forEach(
              (shipment, keys) ->
                  plan.add(
                      new Effect.None(List.of(object)),
                      1,
                      later,
                      act -> CustodyCalls.voidLines(act, shipment, keys)));
    }
    return underWay(plan);
  }

  private static Plan underWay(PlanBuilder plan) {
    return plan.build() instanceof Plan.Operations planned
        ? planned
        : new Plan.Impossible("None of these objects is under way on the chain.");
  }

  /** The keys of what is under way, by the chain's shipments. What is packed travels along. */
  private static Map<Bytes32, List<Bytes32>> byShipment(
      List<Long> objects, Map<Long, Standing> where) {
    return objects.stream()
        .map(where::get)
        .filter(standing -> standing.state() == SlotState.IN_TRANSIT && standing.alone())
        .collect(
            Collectors.groupingBy(
                standing -> Objects.requireNonNull(standing.shipment()),
                LinkedHashMap::new,
                Collectors.mapping(Standing::slot, Collectors.toList())));
  }

  /**
   * What is alone ends by its key; what is in something is proven and ends in one step. Dispensing
   * an opened pack is dispensing its last part, with which it is used up.
   */
  Plan decommission(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var reason = reason(move.about().why());
    var byUse =
        move.objects().stream()
            .map(where::get)
            .filter(Standing::alone)
            .collect(
                Collectors.partitioningBy(
                    standing -> standing.opened() && reason == Reason.DISPENSED,
                    Collectors.mapping(Standing::slot, Collectors.toList())));
    byUse.get(true).forEach(slot -> part(plan, slot, true));
    var alone = byUse.get(false);
    for (var some : Chunks.of(alone, AT_A_TIME)) {
      plan.add(
          new Effect.None(),
          some.size(),
          act -> CustodyCalls.decommission(act, some, Taking.NOTHING, reason));
    }
    for (var out : takings.outOf(move.objects(), where)) {
      plan.add(
          out.effect(),
          2 * out.objects().size(),
          act -> CustodyCalls.decommission(act, List.of(), out.taking(), reason));
    }
    return plan.build();
  }

  private static void part(PlanBuilder plan, Bytes32 slot, boolean usedUp) {
    plan.add(
        new Effect.None(), 1, act -> CustodyCalls.dispensePart(act, slot, Taking.NOTHING, usedUp));
  }

  private static Reason reason(@Nullable String word) {
    return switch (word) {
      case "dispensed" -> Reason.DISPENSED;
      case "destroyed" -> Reason.DESTROYED;
      case "stolen" -> Reason.STOLEN;
      case "exported" -> Reason.EXPORTED;
      case null, default -> Reason.RETIRED;
    };
  }

  Plan dispensePart(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    for (var object : move.objects()) {
      var standing = where.get(object);
      if (standing.alone()) {
        part(plan, standing.slot(), false);
      }
    }
    for (var object : move.objects()) {
      for (var out : takings.outOf(List.of(object), where)) {
        plan.add(
            out.effect(),
            2,
            act -> CustodyCalls.dispensePart(act, Bytes32.ZERO, out.taking(), false));
      }
    }
    return plan.build();
  }
}
