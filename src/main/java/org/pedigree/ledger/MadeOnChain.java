package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.pedigree.ledger.contract.ContentsTree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what our mined operations put into batches and containers. */
@Component
class MadeOnChain {

  private final JdbcClient jdbc;
  private final Lots lots;

  MadeOnChain(JdbcClient jdbc, Lots lots) {
    this.jdbc = jdbc;
    this.lots = lots;
  }

  Batch batch(Bytes32 key) {
    var made =
        jdbc.sql(
                """
                select lot_id, leaves from ledger_operation
                 where made = ? and effect = 'commission' and stage = 'mined'
                """)
            .param(key.bytes())
            .query((row, _) -> new Commissioned(row.getLong("lot_id"), row.getBytes("leaves")))
            .single();
    var contents = new ContentsTree(Columns.joined(made.leaves));
    return new Batch(key, lots.byId(made.lot), contents);
  }

  private record Commissioned(long lot, byte[] leaves) {}

  Contents contents(Bytes32 container) {
    return new Contents(
        jdbc.sql(
                """
                select objects, leaves from ledger_operation
                 where made = ? and effect = 'pack' and stage = 'mined' and leaves is not null
                 order by move_id, ordinal
                """)
            .param(container.bytes())
            .query(MadeOnChain::part)
            .list());
  }

  /** Whether this party opened the container, so that it may add by root. */
  boolean openedBy(Bytes32 container, long party) {
    return jdbc.sql(
                """
                select count(*) from ledger_operation p join ledger_move m using (move_id)
                 where p.made = ? and p.effect = 'pack' and p.stage = 'mined' and m.party = ?
                """)
            .params(container.bytes(), party)
            .query(Long.class)
            .single()
        > 0;
  }

  private static Contents.Part part(ResultSet row, int number) throws SQLException {
    var leaves = Columns.joined(row.getBytes("leaves"));
    return new Contents.Part(
        Columns.ids(row, "objects").subList(0, leaves.size()), new ContentsTree(leaves));
  }
}
