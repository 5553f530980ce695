package org.pedigree.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Act;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.CustodyCalls;
import org.pedigree.ledger.contract.CustodyCalls.Ruling;
import org.springframework.stereotype.Component;

/** What concerns disputes, and mistakes that their makers correct. */
@Component
class DisputePlans {

  private static final int AT_A_TIME = 80;

  private final Takings takings;

  DisputePlans(Takings takings) {
    this.takings = takings;
  }

  /** An operation on objects of one shipment, or of none. */
  @FunctionalInterface
  private interface OnLines {
    Call call(Act act, Bytes32 shipment, List<Bytes32> objects);
  }

  Plan lost(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return onLines(move, plan, where, Standing::underWay, CustodyCalls::lost);
  }

  Plan contestVoid(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return onLines(move, plan, where, Standing::underWay, CustodyCalls::contestVoid);
  }

  Plan agreeVoid(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return onLines(move, plan, where, Standing::underWay, CustodyCalls::agreeVoid);
  }

  Plan found(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return onLines(move, plan, where, Standing::disputed, CustodyCalls::found);
  }

  Plan confirmLost(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return onLines(move, plan, where, Standing::disputed, CustodyCalls::confirmLost);
  }

  /** A contested voiding and a stale line are under way on the chain. */
  Plan resolve(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var ruling = ruling(move.about().why());
    return onLines(
        move,
        plan,
        where,
        standing -> standing.disputed() || standing.underWay(),
        (act, shipment, objects) -> CustodyCalls.resolve(act, shipment, objects, ruling));
  }

  private static Ruling ruling(@Nullable String word) {
    return switch (word) {
      case "to_sender" -> Ruling.TO_SENDER;
      case "to_receiver" -> Ruling.TO_RECEIVER;
      case null, default -> Ruling.LOST;
    };
  }

  /** What is missing is proven to belong into its container. */
  Plan missing(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    for (var out : takings.outOf(move.objects(), where)) {
      plan.add(
          out.effect(), 2 * out.objects().size(), act -> CustodyCalls.missing(act, out.taking()));
    }
    return built(plan, "None of these objects is in a container on the chain.");
  }

  /** What a party corrects of its own last word. */
  Plan correct(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return switch (move.about().why()) {
      case "not_ended" ->
          onLines(
              move,
              plan,
              where,
              Standing::finished,
              (act, _, objects) -> CustodyCalls.notEnded(act, objects));
      case "not_received" ->
          onLines(move, plan, where, Standing::arrived, CustodyCalls::notReceived);
      case null, default -> notMine(move, plan, where);
    };
  }

  private Plan notMine(Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var other = plan.other().orElse(null);
    if (other == null) {
      return new Plan.Impossible("The chain knows no account of the party that has it.");
    }
    var keys = Keyed.alone(move.objects(), where, takings, plan);
    for (var some : Chunks.of(keys, AT_A_TIME)) {
      plan.add(
          new Effect.None(), some.size(), act -> CustodyCalls.notMine(act, other.holder(), some));
    }
    return plan.build();
  }

  private static Plan onLines(
      Move move,
      PlanBuilder plan,
      Map<Long, Standing> where,
      Predicate<Standing> concerned,
      OnLines operation) {
    var byShipment =
        move.objects().stream()
            .map(where::get)
            .filter(Standing::alone)
            .filter(concerned)
            .collect(
                Collectors.groupingBy(
                    DisputePlans::shipment,
                    LinkedHashMap::new,
                    Collectors.mapping(Standing::slot, Collectors.toList())));
    byShipment.forEach(
        (shipment, keys) -> {
          for (var some : Chunks.of(keys, AT_A_TIME)) {
            plan.add(new Effect.None(), some.size(), act -> operation.call(act, shipment, some));
          }
        });
    return built(plan, "None of these objects stands on the chain as this presupposes.");
  }

  private static Bytes32 shipment(Standing standing) {
    return standing.shipment() == null || standing.finished() ? Bytes32.ZERO : standing.shipment();
  }

  private static Plan built(PlanBuilder plan, String otherwise) {
    return plan.build() instanceof Plan.Operations planned
        ? planned
        : new Plan.Impossible(otherwise);
  }
}
