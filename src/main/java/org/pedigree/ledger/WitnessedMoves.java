package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code ledger_move}. */
@Component
class WitnessedMoves {

  private final JdbcClient jdbc;
  private final ChainIdentities identities;

  WitnessedMoves(JdbcClient jdbc, ChainIdentities identities) {
    this.jdbc = jdbc;
    this.identities = identities;
  }

  List<WitnessedMove> ofEvents(Collection<Long> eventIds) {
    var chain = identities.known().orElse(null);
    return jdbc.sql(
            """
            select event_id, kind, stage, reason, transaction, block
            from ledger_move where event_id = any (?) order by move_id
            """)
        .param(eventIds.toArray(Long[]::new))
        .query((row, _) -> move(row, chain))
        .list();
  }

  /**
   * The moves of each object that wait, were sent or were refused, and those on their way of the
   * containers that it stands in: it moves with them.
   */
  Map<Long, List<WitnessedMove>> openOf(Collection<Long> objectIds) {
    var chain = identities.known().orElse(null);
    var open = new HashMap<Long, List<WitnessedMove>>();
    jdbc.sql(
            """
            select asked.id as object_id,
                   m.event_id, m.kind, m.stage, m.reason, m.transaction, m.block
            from unnest(?) as asked (id)
            cross join lateral (
              select asked.id, 0 as depth
              union all
              select above.id, above.depth from custody_above(asked.id) above where above.depth > 0
            ) moved
            join custody_move_object o on o.object_id = moved.id
            join ledger_move m on m.move_id = o.move_id
            join custody_move c on c.id = o.move_id
            where m.stage in ('waiting', 'sent')
               or m.stage = 'refused' and moved.depth = 0 and not c.withdrawn
            order by m.move_id
            """)
        .param(objectIds.toArray(Long[]::new))
        .query(
            (row, _) ->
                open.computeIfAbsent(row.getLong("object_id"), _ -> new ArrayList<>())
                    .add(move(row, chain)))
        .list();
    return open;
  }

  private static WitnessedMove move(ResultSet row, @Nullable ChainIdentity chain)
      throws SQLException {
    var transaction = row.getBytes("transaction");
    var anchor =
        transaction == null || chain == null || row.getObject("block") == null
            ? null
            : chain.anchor("Custody", transaction, row.getLong("block"));
    return new WitnessedMove(
        row.getLong("event_id"),
        row.getString("kind"),
        MoveStage.of(row.getString("stage")),
        row.getString("reason"),
        anchor);
  }
}
