package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.pedigree.ledger.Standing.Container;
import org.pedigree.ledger.Standing.InBatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where objects stand on chain. */
@Component
class Standings {

  private static final String STANDING =
      """
      select o.object_id, o.slot, o.batch, o.position, o.container,
             s.state, case when s.state = 'held' then s.last_shipment else s.shipment end as shipment,
             c.slot as container_key, coalesce(s.opened, false) as opened
        from ledger_object o
        left join ledger_slot s on s.key = o.slot
        left join ledger_object c on c.object_id = o.container
       where o.object_id = any (?)
      """;

  private final JdbcClient jdbc;

  Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of the objects that the chain knows something of. */
  Map<Long, Standing> of(Collection<Long> objects) {
    var standings = new HashMap<Long, Standing>();
    jdbc.sql(STANDING)
        .param(Columns.ids(objects))
        .query((row, _) -> standings.put(row.getLong("object_id"), standing(row)))
        .list();
    return standings;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var batch = row.getBytes("batch");
    var containerKey = row.getBytes("container_key");
    var state = row.getString("state");
    return new Standing(
        Hex.wordOrNull(row.getBytes("slot")),
        batch == null
            ? null
            : new InBatch(Bytes32.of(batch), row.getObject("position", Integer.class)),
        containerKey == null
            ? null
            : new Container(row.getLong("container"), Bytes32.of(containerKey)),
        state == null ? null : SlotState.of(state),
        Hex.wordOrNull(row.getBytes("shipment")),
        row.getBoolean("opened"));
  }
}
