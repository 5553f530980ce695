package org.pedigree.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.ledger.UnsettledMoves.Unsettled;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the moves whose turn it is: those that touch nothing that an earlier, unsettled move
 * touches. So every move is planned on what the chain has witnessed, and parties that have nothing
 * to do with each other do not wait for each other.
 */
@Component
class MoveQueue {

  private static final String BEHIND = "It waits for an earlier move of the same goods.";

  private static final String ABOVE =
      """
      with recursive above as (
        select o.object_id as asked, o.container from ledger_object o
         where o.object_id = any (:ids) and o.container is not null
        union
        select a.asked, o.container
          from above a join ledger_object o on o.object_id = a.container
         where o.container is not null
      ) select asked, container from above
      """;

  /** Those of the objects that a move touches which waits for an opening. */
  private static final String ASIDE =
      """
      select o.object_id
        from ledger_move m join custody_move_object o on o.move_id = m.move_id
       where m.parked and m.stage = 'waiting' and o.object_id = any (:ids)
      union
      select c.container
        from ledger_move m join custody_move c on c.id = m.move_id
       where m.parked and m.stage = 'waiting' and c.container = any (:ids)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final UnsettledMoves moves;
  private final OpeningGate gate;

  MoveQueue(JdbcClient jdbc, Clock clock, UnsettledMoves moves, OpeningGate gate) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.moves = moves;
    this.gate = gate;
  }

  List<Move> ready() {
    var unsettled = moves.someWait() ? moves.oldest() : List.<Unsettled>of();
    if (unsettled.isEmpty()) {
      return List.of();
    }
    var around = new Around(above(unsettled));
    return letThrough(ready(unsettled, around), around);
  }

  /**
   * Sets aside what waits for an opening, and what comes after that, so that it stops no others.
   */
  private List<Move> letThrough(List<Move> ready, Around around) {
    var aside = aside(ready, around);
    var look = gate.look(ready);
    var through = new ArrayList<Move>();
    for (var move : ready) {
      var isBehind =
          !move.concernsEverybody() && around.touches(move).stream().anyMatch(aside::contains);
      var reason = isBehind ? BEHIND : look.waiting(move).orElse(null);
      if (reason == null) {
        through.add(move);
      } else {
        park(move, reason);
        aside.addAll(move.touches());
        look.parked(move);
      }
    }
    return through;
  }

  private Set<Long> aside(List<Move> ready, Around around) {
    var aside = new HashSet<Long>();
    if (somethingIsAside()) {
      var ids = new HashSet<Long>();
      ready.forEach(move -> ids.addAll(around.touches(move)));
      aside.addAll(jdbc.sql(ASIDE).param("ids", Columns.ids(ids)).query(Long.class).list());
    }
    return aside;
  }

  private boolean somethingIsAside() {
    return jdbc.sql("select exists (select from ledger_move where parked and stage = 'waiting')")
        .query(Boolean.class)
        .single();
  }

  private void park(Move move, String reason) {
    jdbc.sql(
            """
            update ledger_move set parked = true, reason = ?
             where move_id = ? and stage = 'waiting'
            """)
        .params(reason, move.id())
        .update();
  }

  private List<Move> ready(List<Unsettled> unsettled, Around around) {
    var voided = beingVoided(unsettled);
    var ready = new ArrayList<Move>();
    var touched = new HashSet<Long>();
    for (var one : unsettled) {
      if (one.move().concernsEverybody()) {
        if (one == unsettled.getFirst() && one.waiting()) {
          ready.add(one.move());
        }
        return ready;
      }
      var touches = around.touches(one.move());
      if (!one.move().isOfAVoiding() && touches.stream().anyMatch(voided::contains)) {
        voided.addAll(touches); // and what comes behind it; the answers to the voiding do not
        continue;
      }
      if (one.waiting() && touches.stream().noneMatch(touched::contains)) {
        ready.add(one.move());
      }
      touched.addAll(touches);
    }
    return ready;
  }

  /** Those of the objects whose voiding is announced: their sender has them only afterwards. */
  private Set<Long> beingVoided(List<Unsettled> unsettled) {
    var voided =
        jdbc.sql(
                """
                select distinct unnest(objects) from ledger_operation
                 where stage = 'planned' and not_before > :now
                """)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(Long.class)
            .set();
    var ids = new HashSet<Long>();
    unsettled.forEach(one -> ids.addAll(one.move().objects()));
    return new HashSet<>(voided.stream().filter(ids::contains).toList());
  }

  /** The containers around each of the objects, as the chain has them. */
  private Map<Long, Set<Long>> above(List<Unsettled> unsettled) {
    var ids = new HashSet<Long>();
    unsettled.forEach(one -> ids.addAll(one.move().touches()));
    var above = new HashMap<Long, Set<Long>>();
    jdbc.sql(ABOVE)
        .param("ids", Columns.ids(ids))
        .query(
            (row, _) ->
                above
                    .computeIfAbsent(row.getLong("asked"), _ -> new HashSet<>())
                    .add(row.getLong("container")))
        .list();
    return above;
  }

  /** What is around the objects of moves, and so is touched by these, too. */
  private record Around(Map<Long, Set<Long>> above) {

    Set<Long> touches(Move move) {
      var touches = new HashSet<>(move.touches());
      for (var object : move.touches()) {
        touches.addAll(above.getOrDefault(object, Set.of()));
      }
      return touches;
    }
  }
}
