package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.RecalledLot.Bound;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_recall}. */
@Component
class RecallTable {

  private final JdbcClient jdbc;

  RecallTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The recalls of these products. */
  List<RecalledLot> of(Set<Gtin> products) {
    return jdbc.sql("select * from custody_recall where gtin = any (?) order by since, gtin, lot")
        .param(products.stream().map(Gtin::value).toArray(String[]::new))
        .query((row, _) -> recall(row))
        .list();
  }

  /** Takes back what these events recalled and lifted. */
  void undo(Collection<Long> eventIds) {
    jdbc.sql("delete from custody_recall where event_id = any (?)")
        .param(Columns.ids(eventIds))
        .update();
    jdbc.sql("update custody_recall set until = null, lifted_by = null where lifted_by = any (?)")
        .param(Columns.ids(eventIds))
        .update();
  }

  void save(Collection<RecalledLot> recalls) {
    if (recalls.isEmpty()) {
      return;
    }
    var columns = new Columns<>(recalls);
    jdbc.sql(
            """
            insert into custody_recall (event_id, gtin, lot, maker, since, until, lifted_by)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            on conflict (event_id, gtin, lot) do update
              set until = excluded.until, lifted_by = excluded.lifted_by
            """)
        .param(columns.longs(recall -> recall.since().eventId()))
        .param(columns.texts(recall -> recall.key().gtin().value()))
        .param(columns.texts(recall -> lot(recall.key())))
        .param(columns.parties(RecalledLot::maker))
        .param(columns.positions(recall -> recall.since().position()))
        .param(
            recalls.stream()
                .map(recall -> recall.until() == null ? null : recall.until().position().bytes())
                .toArray(byte[][]::new))
        .param(columns.longs(recall -> recall.until() == null ? null : recall.until().eventId()))
        .update();
  }

  private static @Nullable String lot(LotKey key) {
    return key.lot() == null ? null : key.lot().value();
  }

  private static RecalledLot recall(ResultSet row) throws SQLException {
    var lot = Optional.ofNullable(row.getString("lot")).map(Lot::new).orElse(null);
    var until = row.getBytes("until");
    return new RecalledLot(
        new LotKey(new Gtin(row.getString("gtin")), lot),
        ShipmentTable.party(row, "maker"),
        new Bound(row.getLong("event_id"), Position.of(row.getBytes("since"))),
        until == null ? null : new Bound(row.getLong("lifted_by"), Position.of(until)));
  }
}
