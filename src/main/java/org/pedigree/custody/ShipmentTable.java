package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Sent.Answer;
import org.pedigree.custody.Sent.Line;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_shipment} with its lines and discrepancies. */
@Component
class ShipmentTable {

  private final JdbcClient jdbc;
  private final StatementTable statements;

  ShipmentTable(JdbcClient jdbc, StatementTable statements) {
    this.jdbc = jdbc;
    this.statements = statements;
  }

  /** These shipments whole, as far as they exist. */
  Map<Long, Sent> find(Collection<Long> ids) {
    var said = statements.find(ids);
    var found = new HashMap<Long, Sent>();
    jdbc
        .sql("select * from custody_shipment where id = any (?)")
        .param(Columns.ids(ids))
        .query(ShipmentRows::shipment)
        .list()
        .stream()
        .forEach(shipment -> found.put(shipment.id(), sent(shipment, said)));
    lines(found);
    discrepancies(found);
    return found;
  }

  private static Sent sent(Shipment shipment, Map<Long, Statement> said) {
    var statement = said.get(shipment.id());
    return statement.deed() instanceof Deed.Ship(_, _, References references)
        ? new Sent(shipment, references, statement.position())
        : new Sent(shipment, References.NONE, statement.position());
  }

  private void lines(Map<Long, Sent> found) {
    jdbc.sql("select * from custody_shipment_line where shipment_id = any (?) order by object_id")
        .param(Columns.ids(found.keySet()))
        .query(
            row -> {
              found
                  .get(row.getLong("shipment_id"))
                  .line(
                      row.getLong("object_id"),
                      new Line(
                          Words.constant(ShipmentLine.State.class, row.getString("state")),
                          id(row, "opened_by"),
                          id(row, "closed_by"),
                          answer(row)));
            });
  }

  private static @Nullable Answer answer(ResultSet row) throws SQLException {
    var by = id(row, "answered_by");
    return by == null
        ? null
        : new Answer(
            row.getLong("answered"),
            Words.constant(ShipmentLine.State.class, row.getString("answered_state")),
            by);
  }

  private void discrepancies(Map<Long, Sent> found) {
    jdbc
        .sql("select * from custody_discrepancy where shipment_id = any (?) order by object_id")
        .param(Columns.ids(found.keySet()))
        .query(ShipmentRows::discrepancy)
        .list()
        .stream()
        .forEach(discrepancy -> found.get(discrepancy.shipment()).add(discrepancy));
  }

  /** The shipments that one of these events made, closed, opened or compared. */
  Set<Long> touchedBy(Collection<Long> eventIds) {
    return jdbc.sql(
            """
            select id from custody_shipment where id = any (:events)
            union
            select shipment_id from custody_shipment_line where closed_by = any (:events)
            union
            select shipment_id from custody_shipment_line where opened_by = any (:events)
            union
            select shipment_id from custody_shipment_line where answered_by = any (:events)
            union
            select shipment_id from custody_shipment_line where answered = any (:events)
            union
            select shipment_id from custody_discrepancy where found_by = any (:events)
            union
            select shipment_id from custody_discrepancy where resolved_by = any (:events)
            """)
        .param("events", Columns.ids(eventIds))
        .query(Long.class)
        .set();
  }

  /** The shipments that one of these objects was a line of. */
  Set<Long> withLinesOf(Collection<Long> objects) {
    return objects.isEmpty()
        ? Set.of()
        : jdbc.sql("select shipment_id from custody_shipment_line where object_id = any (?)")
            .param(Columns.ids(objects))
            .query(Long.class)
            .set();
  }

  void delete(Collection<Long> ids) {
    jdbc.sql("delete from custody_discrepancy where shipment_id = any (?)")
        .param(Columns.ids(ids))
        .update();
    jdbc.sql("delete from custody_shipment_line where shipment_id = any (?)")
        .param(Columns.ids(ids))
        .update();
    jdbc.sql("delete from custody_shipment where id = any (?)").param(Columns.ids(ids)).update();
  }

  void save(Collection<Sent> shipments) {
    var columns = new Columns<>(shipments.stream().map(Sent::shipment).toList());
    var counts = new Columns<>(shipments.stream().map(Sent::count).toList());
    jdbc.sql(
            """
            insert into custody_shipment (
              id, sender, receiver, buyer, purpose, drop_shipment, purchase_order,
              despatch_advice, shipped_at, reported, lines, open_lines, received_lines, missing,
              surplus)
            select id, sender, receiver, buyer, purpose, drop_shipment, purchase_order,
                   despatch_advice, shipped_at::timestamptz, reported, lines, open_lines,
                   received_lines, missing, surplus
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as s (
              id, sender, receiver, buyer, purpose, drop_shipment, purchase_order,
              despatch_advice, shipped_at, reported, lines, open_lines, received_lines, missing,
              surplus)
            """)
        .params(
            columns.longs(Shipment::id),
            columns.parties(shipment -> shipment.ends().sender()),
            columns.parties(shipment -> shipment.ends().receiver()),
            columns.parties(shipment -> shipment.ends().buyer()),
            columns.texts(shipment -> Words.of(shipment.purpose())),
            columns.booleans(shipment -> shipment.dispatch().dropShipment()),
            columns.texts(shipment -> shipment.papers().purchaseOrder()),
            columns.texts(shipment -> shipment.papers().despatchAdvice()),
            columns.instants(shipment -> shipment.dispatch().at()),
            columns.booleans(shipment -> shipment.dispatch().reported()),
            counts.integers(ListedShipment.Count::lines),
            counts.integers(ListedShipment.Count::open),
            counts.integers(ListedShipment.Count::received),
            counts.integers(ListedShipment.Count::missing),
            counts.integers(ListedShipment.Count::surplus))
        .update();
    saveLines(shipments);
    saveDiscrepancies(shipments);
  }

  private static <T> @Nullable T answer(LineRow row, Function<Answer, T> part) {
    var answer = row.line().answer();
    return answer == null ? null : part.apply(answer);
  }

  private record LineRow(long shipment, long object, Line line) {}

  private void saveLines(Collection<Sent> shipments) {
    var columns =
        new Columns<>(
            shipments.stream()
                .flatMap(
                    sent ->
                        sent.lines().entrySet().stream()
                            .map(
                                line ->
                                    new LineRow(
                                        sent.shipment().id(), line.getKey(), line.getValue())))
                .toList());
    jdbc.sql(
            """
            insert into custody_shipment_line (
              shipment_id, object_id, state, opened_by, closed_by, answered, answered_state, answered_by)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(columns.longs(LineRow::shipment))
        .param(columns.longs(LineRow::object))
        .param(columns.texts(row -> Words.of(row.line().state())))
        .param(columns.longs(row -> row.line().openedBy()))
        .param(columns.longs(row -> row.line().closedBy()))
        .param(columns.longs(row -> answer(row, Answer::closedBy)))
        .param(columns.texts(row -> answer(row, answer -> Words.of(answer.was()))))
        .param(columns.longs(row -> answer(row, Answer::by)))
        .update();
  }

  private void saveDiscrepancies(Collection<Sent> shipments) {
    var columns =
        new Columns<>(shipments.stream().flatMap(sent -> sent.discrepancies().stream()).toList());
    jdbc.sql(
            """
            insert into custody_discrepancy (
              shipment_id, object_id, kind, instead_of, found_by, resolved_by)
            select * from unnest(?, ?, ?, ?, ?, ?)
            """)
        .param(columns.longs(Discrepancy::shipment))
        .param(columns.longs(Discrepancy::objectId))
        .param(columns.texts(row -> Words.of(row.kind())))
        .param(columns.longs(row -> row.found().insteadOf()))
        .param(columns.longs(row -> row.found().by()))
        .param(columns.longs(row -> row.found().resolvedBy()))
        .update();
  }

  static @Nullable Long id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  static @Nullable PartyId party(ResultSet row, String column) throws SQLException {
    var id = id(row, column);
    return id == null ? null : new PartyId(id);
  }
}
