package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the moves that are not settled yet, and what they are about. */
@Component
class UnsettledMoves {

  /** So many of them are looked at; the ones behind them wait. */
  private static final int WINDOW = 2_000;

  /** Fewer are looked at where they are about more objects than this. */
  private static final int OBJECTS = 100_000;

  private static final int AT_A_TIME = 250;

  private static final String OLDEST =
      """
      select m.move_id,
             coalesce(encode(m.name, 'hex'), m.move_id::text)
               || case when exists (select from ledger_done d where d.move_id = m.move_id)
                    then '/rest' else '' end as name, m.stage,
             c.event_id, c.kind, c.party, c.counterparty, c.container, c.gtin, c.lot,
             coalesce(c.reason, s.purpose) as why,
             undone.kind as undone_kind, undone.stage as undone_stage
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

  private static final String THEIR_OBJECTS =
      """
      select move_id,
             array_agg(object_id order by role, position) filter (where role <> 'output')
               as objects,
             array_agg(object_id order by position) filter (where role = 'output') as outputs
        from custody_move_object o
       where move_id = any (:moves)
         and not exists (select from ledger_done d
                          where d.move_id = o.move_id and d.object_id = o.object_id)
       group by move_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  UnsettledMoves(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A move, and whether it waits for its turn, or is on its way. */
  record Unsettled(Move move, boolean waiting) {}

  boolean someWait() {
    return jdbc.sql(
            "select exists (select from ledger_move where stage = 'waiting' and not parked)")
        .query(Boolean.class)
        .single();
  }

  /** The oldest in their order. */
  List<Unsettled> oldest() {
    var rows =
        jdbc.sql(OLDEST)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .param("window", WINDOW)
            .query(UnsettledMoves::row)
            .list();
    var unsettled = new ArrayList<Unsettled>();
    var count = 0;
    for (var some : Chunks.of(rows, AT_A_TIME)) {
      var objects = objects(some.stream().map(Row::move).toList());
      some.forEach(row -> unsettled.add(row.with(objects.getOrDefault(row.move, Objects.NONE))));
      count += objects.values().stream().mapToInt(Objects::count).sum();
      if (count > OBJECTS) {
        break;
      }
    }
    return unsettled;
  }

  private Map<Long, Objects> objects(List<Long> moves) {
    var objects = new HashMap<Long, Objects>();
    jdbc.sql(THEIR_OBJECTS)
        .param("moves", Columns.ids(moves))
        .query(
            (row, _) ->
                objects.put(
                    row.getLong("move_id"),
                    new Objects(Columns.ids(row, "objects"), Columns.ids(row, "outputs"))))
        .list();
    return objects;
  }

  private record Objects(List<Long> objects, List<Long> outputs) {

    static final Objects NONE = new Objects(List.of(), List.of());

    int count() {
      return objects.size() + outputs.size();
    }
  }

  private record Row(long move, Move.Origin origin, boolean waiting, What what) {

    Unsettled with(Objects objects) {
      var about =
          new Move.About(
              objects.objects, objects.outputs, what.container, what.product, what.inverse.why());
      return new Unsettled(
          new Move(move, origin, what.inverse.kind(), what.parties, about), waiting);
    }
  }

  private record What(
      Undoing.Inverse inverse,
      Move.Parties parties,
      @Nullable Long container,
      Move.@Nullable Product product) {}

  private static Row row(ResultSet row, int number) throws SQLException {
    var parties = new Move.Parties(row.getLong("party"), row.getObject("counterparty", Long.class));
    var container = row.getObject("container", Long.class);
    return new Row(
        row.getLong("move_id"),
        new Move.Origin(row.getLong("event_id"), row.getString("name")),
        row.getString("stage").equals("waiting"),
        new What(inverse(row), parties, container, product(row)));
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
