package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the moves whose turn it is: those that touch nothing that an earlier, unsettled move
 * touches. So every move is planned on what the chain has witnessed, and parties that have nothing
 * to do with each other do not wait for each other.
 */
@Component
class MoveQueue {

  /** So many unsettled moves are looked at; the ones behind them wait. */
  private static final int WINDOW = 500;

  private static final String BEHIND = "It waits for an earlier move of the same goods.";

  private static final String UNSETTLED =
      """
      select m.move_id, coalesce(encode(m.name, 'hex'), m.move_id::text) as name, m.stage, c.event_id, c.kind, c.party, c.counterparty, c.container,
             c.gtin, c.lot, coalesce(c.reason, s.purpose) as why,
             undone.kind as undone_kind, undone.stage as undone_stage,
             array(select o.object_id from custody_move_object o
                    where o.move_id = m.move_id and o.role <> 'output'
                    order by o.role, o.position) as objects,
             array(select o.object_id from custody_move_object o
                    where o.move_id = m.move_id and o.role = 'output'
                    order by o.position) as outputs
        from ledger_move m
        join custody_move c on c.id = m.move_id
        left join custody_shipment s on s.id = c.shipment
        left join ledger_move undone on undone.move_id = c.undoes
       where m.stage in ('waiting', 'sent') and not m.parked
         and not exists (
           select from ledger_operation p
            where p.move_id = m.move_id and p.stage = 'planned' and p.not_before > :now)
       order by m.move_id limit :window
      """;

  private static final String ABOVE =
      """
      with recursive above as (
        select o.object_id as asked, o.container from ledger_object o where o.object_id = any (:ids)
        union
        select a.asked, o.container
          from above a join ledger_object o on o.object_id = a.container
      ) select asked, container from above where container is not null
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
  private final OpeningGate gate;

  MoveQueue(JdbcClient jdbc, Clock clock, OpeningGate gate) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.gate = gate;
  }

  List<Move> ready() {
    if (!somethingWaits()) {
      return List.of();
    }
    var unsettled =
        jdbc.sql(UNSETTLED)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .param("window", WINDOW)
            .query(MoveQueue::unsettled)
            .list();
    return unsettled.isEmpty() ? List.of() : letThrough(ready(unsettled));
  }

  /**
   * Sets aside what waits for an opening, and what comes after that, so that it stops no others.
   */
  private List<Move> letThrough(List<Move> ready) {
    var through = new ArrayList<Move>();
    for (var move : ready) {
      var reason = isBehind(move) ? BEHIND : gate.waiting(move).orElse(null);
      if (reason == null) {
        through.add(move);
      } else {
        park(move, reason);
      }
    }
    return through;
  }

  private boolean isBehind(Move move) {
    if (move.concernsEverybody() || !somethingIsAside()) {
      return false;
    }
    var around = above(List.of(new Unsettled(move, true)));
    return !jdbc.sql(ASIDE)
        .param("ids", Columns.ids(touches(move, around)))
        .query(Long.class)
        .list()
        .isEmpty();
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

  private boolean somethingWaits() {
    return jdbc.sql(
            "select exists (select from ledger_move where stage = 'waiting' and not parked)")
        .query(Boolean.class)
        .single();
  }

  private List<Move> ready(List<Unsettled> unsettled) {
    var above = above(unsettled);
    var voided = new HashSet<>(beingVoided(unsettled));
    var ready = new ArrayList<Move>();
    var touched = new HashSet<Long>();
    for (var one : unsettled) {
      if (one.move.concernsEverybody()) {
        if (one == unsettled.getFirst() && one.waiting) {
          ready.add(one.move);
        }
        return ready;
      }
      var touches = touches(one.move, above);
      if (!one.move.isOfAVoiding() && touches.stream().anyMatch(voided::contains)) {
        voided.addAll(touches); // and what comes behind it; the answers to the voiding do not
        continue;
      }
      if (one.waiting && touches.stream().noneMatch(touched::contains)) {
        ready.add(one.move);
      }
      touched.addAll(touches);
    }
    return ready;
  }

  /** Those of the objects whose voiding is announced: their sender has them only afterwards. */
  private Set<Long> beingVoided(List<Unsettled> unsettled) {
    var ids = unsettled.stream().flatMap(one -> one.move.objects().stream()).distinct().toList();
    return jdbc.sql(
            """
            select distinct unnest(p.objects) from ledger_operation p
             where p.stage = 'planned' and p.not_before > :now and p.objects && :ids
            """)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("ids", Columns.ids(ids))
        .query(Long.class)
        .set();
  }

  private static Set<Long> touches(Move move, Map<Long, Set<Long>> above) {
    var touches = new HashSet<Long>(move.objects());
    touches.addAll(move.about().outputs());
    if (move.about().container() != null) {
      touches.add(move.about().container());
    }
    for (var object : List.copyOf(touches)) {
      touches.addAll(above.getOrDefault(object, Set.of()));
    }
    return touches;
  }

  /** The containers around each of the objects, as the chain has them. */
  private Map<Long, Set<Long>> above(List<Unsettled> unsettled) {
    var ids = new HashSet<Long>();
    for (var one : unsettled) {
      ids.addAll(touches(one.move, Map.of()));
    }
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

  private record Unsettled(Move move, boolean waiting) {}

  private static Unsettled unsettled(ResultSet row, int number) throws SQLException {
    var inverse = inverse(row);
    var parties = new Move.Parties(row.getLong("party"), row.getObject("counterparty", Long.class));
    var about =
        new Move.About(
            Columns.ids(row, "objects"),
            Columns.ids(row, "outputs"),
            row.getObject("container", Long.class),
            product(row),
            inverse.why());
    return new Unsettled(
        new Move(
            row.getLong("move_id"),
            new Move.Origin(row.getLong("event_id"), row.getString("name")),
            inverse.kind(),
            parties,
            about),
        row.getString("stage").equals("waiting"));
  }

  /** What is to be told: the move itself, or of an undoing what undoes. */
  private static Undoing.Inverse inverse(ResultSet row) throws SQLException {
    var kind = Move.Kind.of(row.getString("kind"));
    if (kind != Move.Kind.UNDO) {
      return new Undoing.Inverse(kind, row.getString("why"));
    }
    var undone = row.getString("undone_kind");
    return undone == null
        ? new Undoing.Inverse(kind, null)
        : Undoing.of(Move.Kind.of(undone), MoveStage.of(row.getString("undone_stage")));
  }

  private static Move.@Nullable Product product(ResultSet row) throws SQLException {
    var gtin = row.getString("gtin");
    return gtin == null ? null : new Move.Product(gtin, row.getString("lot"));
  }
}
