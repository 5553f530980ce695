package org.pedigree.ledger;

import java.util.Collection;
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
  private final Plans plans;

  /** What is planned by whom. */
  @Component
  record Plans(
      BatchPlans batches, ContainerPlans containers, GoodsPlans goods, DisputePlans disputes) {}

  MovePlanner(Standings standings, CanonicalEpcs epcs, Plans plans) {
    this.standings = standings;
    this.epcs = epcs;
    this.plans = plans;
  }

  /** Where all that these moves touch stands on chain. */
  Map<Long, Standing> standings(Collection<Move> moves) {
    return standings.of(moves.stream().flatMap(MovePlanner::touched).distinct().toList());
  }

  /**
   * The plan of one move.
   *
   * @param where at least what the move touches
   */
  Plan plan(Session session, Move move, PlanBuilder plan, Map<Long, Standing> where) {
    var unknown = move.kind().needsGoods() ? unknown(move, where) : Optional.<String>empty();
    if (unknown.isPresent()) {
      return new Plan.Impossible(unknown.get());
    }
    return switch (move.kind()) {
      case COMMISSION, INTRODUCE -> plans.batches.begin(session, move, plan);
      case RECALL, RECALL_LIFTED -> plans.batches.recall(move, plan);
      case TRANSFORM -> plans.batches.transform(session, move, plan, where);
      case PACK -> plans.containers.pack(move, plan, where);
      case UNPACK -> plans.containers.unpack(move, plan, where);
      case SHIP -> plans.goods.ship(move, plan, where);
      case SEND_BACK -> plans.goods.sendBack(move, plan, where);
      case RECEIVE -> plans.goods.receive(move, plan, where);
      case VOID -> plans.goods.voidLines(move, plan, where);
      case DECOMMISSION -> plans.goods.decommission(move, plan, where);
      case DISPENSE_PART -> plans.goods.dispensePart(move, plan, where);
      case LOST -> plans.disputes.lost(move, plan, where);
      case MISSING -> plans.disputes.missing(move, plan, where);
      case FOUND -> plans.disputes.found(move, plan, where);
      case LOSS_CONFIRMED -> plans.disputes.confirmLost(move, plan, where);
      case CONTEST_VOID -> plans.disputes.contestVoid(move, plan, where);
      case AGREE_VOID -> plans.disputes.agreeVoid(move, plan, where);
      case RESOLVE -> plans.disputes.resolve(move, plan, where);
      case CORRECT -> plans.disputes.correct(move, plan, where);
      case UNDO ->
          Undoing.IMPOSSIBLE.equals(move.about().why())
              ? new Plan.Impossible("What the chain has of this can't be taken back.")
              : new Plan.NotNeeded();
    };
  }

  private static Stream<Long> touched(Move move) {
    return Stream.concat(move.objects().stream(), Stream.ofNullable(move.about().container()));
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
