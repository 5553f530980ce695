package org.pedigree.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides what the chain shall be told of a move, from where the objects stand on chain. Custody's
 * rules have allowed the move; the contract judges it by its own.
 */
@Component
class MovePlanner {

  private final Standings standings;
  private final CanonicalEpcs epcs;
  private final BatchPlans batches;
  private final ContainerPlans containers;
  private final GoodsPlans goods;

  MovePlanner(
      Standings standings,
      CanonicalEpcs epcs,
      BatchPlans batches,
      ContainerPlans containers,
      GoodsPlans goods) {
    this.standings = standings;
    this.epcs = epcs;
    this.batches = batches;
    this.containers = containers;
    this.goods = goods;
  }

  Plan plan(Session session, Move move, PlanBuilder plan) {
    return switch (move.kind()) {
      case COMMISSION, INTRODUCE -> batches.begin(session, move, plan);
      case RECALL, RECALL_LIFTED -> batches.recall(move, plan);
      case TRANSFORM, PACK, UNPACK, SHIP, SEND_BACK, RECEIVE, VOID, DECOMMISSION, DISPENSE_PART ->
          withGoods(session, move, plan);
    };
  }

  private Plan withGoods(Session session, Move move, PlanBuilder plan) {
    var where = standings.of(touched(move));
    return unknown(move, where)
        .<Plan>map(Plan.Impossible::new)
        .orElseGet(() -> withKnownGoods(session, move, plan, where));
  }

  private Plan withKnownGoods(
      Session session, Move move, PlanBuilder plan, Map<Long, Standing> where) {
    return switch (move.kind()) {
      case PACK -> containers.pack(session, move, plan, where);
      case UNPACK -> containers.unpack(move, plan, where);
      case TRANSFORM -> batches.transform(session, move, plan, where);
      case SHIP -> goods.ship(move, plan, where);
      case SEND_BACK -> goods.sendBack(move, plan, where);
      case RECEIVE -> goods.receive(move, plan, where);
      case VOID -> goods.voidLines(move, plan, where);
      case DECOMMISSION -> goods.decommission(move, plan, where);
      case DISPENSE_PART -> goods.dispensePart(move, plan, where);
      case COMMISSION, INTRODUCE, RECALL, RECALL_LIFTED ->
          throw new IllegalStateException(move.kind() + " moves no goods");
    };
  }

  private static List<Long> touched(Move move) {
    return Stream.concat(move.objects().stream(), Stream.ofNullable(move.about().container()))
        .toList();
  }

  private Optional<String> unknown(Move move, Map<Long, Standing> where) {
    return move.objects().stream()
        .filter(object -> !where.getOrDefault(object, Standing.NOWHERE).witnessed())
        .findFirst()
        .map(
            object ->
                "%s was never commissioned on the chain."
                    .formatted(epcs.of(List.of(object)).get(object)));
  }
}
