package org.pedigree.custody;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.gs1.Element;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_object}. */
@Component
class ObjectTable {

  private final JdbcClient jdbc;

  ObjectTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An object as it is kept.
   *
   * @param changedBy the event that changed it last, and its position
   */
  record Row(long id, Key key, Thing thing, RecalledLot.Bound changedBy) {}

  /** These objects with all that they are in and all that is in that. */
  Map<Long, Thing> trees(Collection<Long> ids) {
    var things = new LinkedHashMap<Long, Thing>();
    jdbc.sql(
            """
            with recursive above (id, parent) as (
              select o.id, o.parent from custody_object o where o.id = any (?)
              union
              select o.id, o.parent from above a join custody_object o on o.id = a.parent),
            tree (id) as (
              select id from above
              union
              select o.id from tree t join custody_object o on o.parent = t.id)
            select o.id, o.body from tree t join custody_object o on o.id = t.id
            """)
        .param(Columns.ids(ids))
        .query(
            row -> {
              things.put(row.getLong("id"), Bodies.thing(row.getString("body")));
            });
    return things;
  }

  Map<Long, Key> keys(Collection<Long> ids) {
    return jdbc
        .sql("select id, canonical from epc where id = any (?)")
        .param(Columns.ids(ids))
        .query((row, _) -> Map.entry(row.getLong("id"), Key.of(row.getString("canonical"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void delete(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from custody_object where id = any (?)").param(Columns.ids(ids)).update();
    }
  }

  /** Keeps objects whose steps are kept already, of which their ways are made. */
  void save(Collection<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var columns = new Columns<>(rows);
    jdbc.sql(
            """
            insert into custody_object (
              id, kind, gtin, serial, sscc, lot, expiry, origin_event, maker, reported_only,
              state, holder, shipment, parent, end_reason, holder_reported, recalled, quarantined,
              opened, ground, disputed_by, disputed_from, disputed_to, disputed_line,
              changed_by, changed_at, position, body, way)
            select id, kind, gtin, serial, sscc, lot, expiry::date, origin_event, maker,
                   reported_only, state, holder, shipment, parent, end_reason, holder_reported,
                   recalled, quarantined, opened, ground, disputed_by, disputed_from, disputed_to,
                   disputed_line, changed_by, changed_at::timestamptz, position, body::jsonb,
                   went.way
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                          ?, ?, ?, ?, ?) as o (
              id, kind, gtin, serial, sscc, lot, expiry, origin_event, maker, reported_only,
              state, holder, shipment, parent, end_reason, holder_reported, recalled, quarantined,
              opened, ground, disputed_by, disputed_from, disputed_to, disputed_line,
              changed_by, changed_at, position, body)
              left join custody_ways(?) went on went.object_id = o.id
            on conflict (id) do update set
              lot = excluded.lot, expiry = excluded.expiry, origin_event = excluded.origin_event,
              maker = excluded.maker, reported_only = excluded.reported_only,
              state = excluded.state, holder = excluded.holder, shipment = excluded.shipment,
              parent = excluded.parent, end_reason = excluded.end_reason,
              holder_reported = excluded.holder_reported, recalled = excluded.recalled,
              quarantined = excluded.quarantined,
              opened = excluded.opened, ground = excluded.ground,
              disputed_by = excluded.disputed_by, disputed_from = excluded.disputed_from,
              disputed_to = excluded.disputed_to, disputed_line = excluded.disputed_line, changed_by = excluded.changed_by,
              changed_at = excluded.changed_at, position = excluded.position, body = excluded.body,
              way = excluded.way
            """)
        .params(
            columns.longs(Row::id),
            columns.texts(row -> Words.of(row.key().kind())),
            columns.texts(row -> row.key().gtin() == null ? null : row.key().gtin().value()),
            columns.texts(row -> element(row.key(), "21")),
            columns.texts(row -> element(row.key(), "00")),
            columns.texts(row -> text(row.thing().origin().lot())),
            columns.texts(row -> text(row.thing().origin().expiry())),
            columns.longs(row -> row.thing().origin().eventId()),
            columns.parties(row -> row.thing().origin().maker()),
            columns.booleans(row -> row.thing().origin().reported()),
            columns.texts(row -> Words.of(row.thing().state())),
            columns.parties(row -> holder(row.thing().state())),
            columns.longs(
                row -> row.thing().state() instanceof InTransit(long on, _, _) ? on : null),
            columns.longs(row -> row.thing().state() instanceof Packed(long in) ? in : null),
            columns.texts(row -> reason(row.thing().state())),
            columns.booleans(row -> row.thing().isReported()),
            columns.booleans(row -> row.thing().marks().contains(Mark.RECALLED)),
            columns.booleans(row -> row.thing().marks().contains(Mark.QUARANTINED)),
            columns.booleans(row -> row.thing().marks().contains(Mark.OPENED)),
            columns.texts(row -> dispute(row).map(Disputed::ground).map(Words::of).orElse(null)),
            columns.parties(row -> dispute(row).map(Disputed::by).orElse(null)),
            columns.parties(row -> dispute(row).map(Disputed::sender).orElse(null)),
            columns.parties(row -> dispute(row).map(Disputed::receiver).orElse(null)),
            columns.longs(row -> dispute(row).map(Disputed::shipment).orElse(null)),
            columns.longs(row -> row.changedBy().eventId()),
            columns.instants(row -> row.changedBy().position().at()),
            columns.positions(row -> row.changedBy().position()),
            columns.texts(row -> Bodies.write(row.thing())),
            ofLots(rows))
        .update();
  }

  /** Those that go their way by the thousand. */
  private static Object ofLots(Collection<Row> rows) {
    return Columns.ids(
        rows.stream().filter(row -> row.thing().origin().lot() != null).map(Row::id).toList());
  }

  private static Optional<Disputed> dispute(Row row) {
    return row.thing().state() instanceof Disputed dispute
        ? Optional.of(dispute)
        : Optional.empty();
  }

  private static @Nullable PartyId holder(ObjectState state) {
    return state instanceof InStock(PartyId holder) ? holder : null;
  }

  private static @Nullable String reason(ObjectState state) {
    return state instanceof Finished(EndReason reason, _, _) ? Words.of(reason) : null;
  }

  private static @Nullable String element(Key key, String ai) {
    return key.epc().stream()
        .flatMap(epc -> epc.elements().stream())
        .filter(element -> element.ai().equals(ai))
        .map(Element::value)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
