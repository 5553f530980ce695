package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_step}: the history of objects, by which later statements can be undone. */
@Component
class StepTable {

  /** A new event has no steps: its objects' periods, of which there are many, aren't searched. */
  private static final String JUDGED_BEFORE =
      "select event_id from custody_verdict where event_id = any (?)";

  private final JdbcClient jdbc;

  StepTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A statement that named or changed an object.
   *
   * @param before what the object was before, if it changed; null where it did not exist
   */
  record Step(
      long object, long eventId, Position position, boolean changed, @Nullable Thing before) {}

  /** The steps of objects, each from a position on. New objects are not looked for one by one. */
  List<Step> since(Map<Long, Position> from) {
    return query(
        """
        select s.* from unnest(?, ?) as f (object_id, since)
          join custody_step s on s.object_id = f.object_id and s.position >= f.since
         where f.object_id <= (select max(object_id) from custody_step)
        """,
        from);
  }

  /** The steps by which something left these containers, each from a position on. */
  List<Step> outOf(Map<Long, Position> from) {
    return query(
        """
        select s.* from unnest(?, ?) as f (container, since)
          join custody_step s
            on s.parent_before = f.container and s.changed and s.position >= f.since
         where f.container <= (
                 select max(parent_before) from custody_step
                  where changed and parent_before is not null)
        """,
        from);
  }

  private List<Step> query(String sql, Map<Long, Position> from) {
    var columns = new Columns<>(from.entrySet());
    return jdbc.sql(sql)
        .param(columns.longs(Map.Entry::getKey))
        .param(columns.positions(Map.Entry::getValue))
        .query((row, _) -> step(row))
        .list();
  }

  /** Those among these events of which something may have come before. */
  Set<Long> judgedBefore(Collection<Long> eventIds) {
    return jdbc.sql(JUDGED_BEFORE).param(Columns.ids(eventIds)).query(Long.class).set();
  }

  List<Step> of(Collection<Long> eventIds) {
    return jdbc.sql("select * from custody_step where event_id in (" + JUDGED_BEFORE + ")")
        .param(Columns.ids(eventIds))
        .query((row, _) -> step(row))
        .list();
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getLong("object_id"),
        row.getLong("event_id"),
        Position.of(row.getBytes("position")),
        row.getBoolean("changed"),
        Bodies.thing(row.getString("before")));
  }

  /** The objects of a lot that a statement named or changed from there on, or their containers. */
  Set<Long> ofLotSince(LotKey lot, Position position) {
    return jdbc.sql(
            """
            with recursive above (id, parent) as (
              select id, parent from custody_object
               where gtin = :gtin and (cast(:lot as text) is null or lot = :lot)
              union
              select o.id, o.parent from above a join custody_object o on o.id = a.parent)
            select distinct s.object_id from above a
              join custody_step s on s.object_id = a.id and s.position >= :since
            """)
        .param("gtin", lot.gtin().value())
        .param("lot", lot.lot() == null ? null : lot.lot().value())
        .param("since", position.bytes())
        .query(Long.class)
        .set();
  }

  /** The statement that changed each of these objects last. */
  Map<Long, RecalledLot.Bound> lastChanges(Collection<Long> objects) {
    var last = new HashMap<Long, RecalledLot.Bound>();
    jdbc.sql(
            """
            select o.id, s.event_id, s.position from unnest(?) as o (id)
              cross join lateral (
                select event_id, position from custody_step
                 where object_id = o.id and changed order by position desc limit 1) s
            """)
        .param(Columns.ids(objects))
        .query(
            row -> {
              last.put(
                  row.getLong("id"),
                  new RecalledLot.Bound(
                      row.getLong("event_id"), Position.of(row.getBytes("position"))));
            });
    return last;
  }

  void delete(Collection<Long> eventIds) {
    jdbc.sql("delete from custody_step where event_id in (" + JUDGED_BEFORE + ")")
        .param(Columns.ids(eventIds))
        .update();
    jdbc.sql("delete from custody_hop where event_id in (" + JUDGED_BEFORE + ")")
        .param(Columns.ids(eventIds))
        .update();
  }

  private record Row(Outcome outcome, long object) {

    @Nullable Thing before() {
      return outcome.trail().before(object);
    }

    @Nullable Long containerBefore() {
      var before = before();
      return before != null && before.state() instanceof ObjectState.Packed(long in) ? in : null;
    }
  }

  void save(Collection<Outcome> outcomes) {
    var rows = new ArrayList<Row>();
    for (var outcome : outcomes) {
      outcome.trail().touched().forEach(object -> rows.add(new Row(outcome, object)));
    }
    var columns = new Columns<>(rows);
    jdbc.sql(
            """
            insert into custody_step (
              object_id, position, event_id, at, changed, before, parent_before, parent)
            select object_id, position, event_id, at::timestamptz, changed, before::jsonb,
                   parent_before, parent
              from unnest(?, ?, ?, ?, ?, ?, ?, ?) as s (
              object_id, position, event_id, at, changed, before, parent_before, parent)
            """)
        .param(columns.longs(Row::object))
        .param(columns.positions(row -> row.outcome().statement().position()))
        .param(columns.longs(row -> row.outcome().statement().eventId()))
        .param(columns.instants(row -> row.outcome().statement().eventTime()))
        .param(columns.booleans(row -> row.outcome().trail().changed(row.object())))
        .param(columns.texts(row -> Bodies.write(row.before())))
        .param(columns.longs(Row::containerBefore))
        .param(columns.longs(row -> row.outcome().trail().container(row.object())))
        .update();
    saveHops(outcomes);
  }

  private record HopRow(Position position, Hop hop) {}

  private void saveHops(Collection<Outcome> outcomes) {
    var columns =
        new Columns<>(
            outcomes.stream()
                .flatMap(
                    outcome ->
                        outcome.trail().hops().stream()
                            .map(hop -> new HopRow(outcome.statement().position(), hop)))
                .toList());
    if (columns.rows().isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into custody_hop (
              object_id, position, event_id, kind, from_party, to_party, at, shipment_id)
            select object_id, position, event_id, kind, from_party, to_party, at::timestamptz,
                   shipment_id
              from unnest(?, ?, ?, ?, ?, ?, ?, ?) as h (
              object_id, position, event_id, kind, from_party, to_party, at, shipment_id)
            """)
        .param(columns.longs(row -> row.hop().carrier().objectId()))
        .param(columns.positions(HopRow::position))
        .param(columns.longs(row -> row.hop().eventId()))
        .param(columns.texts(row -> Words.of(row.hop().kind())))
        .param(columns.parties(row -> row.hop().passage().from()))
        .param(columns.parties(row -> row.hop().passage().to()))
        .param(columns.instants(row -> row.hop().at()))
        .param(columns.longs(row -> row.hop().carrier().shipment()))
        .update();
  }
}
