package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pedigree.ledger.contract.ContentsTree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what our mined operations put into batches and containers. */
@Component
class MadeOnChain {

  /** So many batches are kept in mind: a batch of packs is packed into many cases. */
  private static final int KEPT = 16;

  /** Those of more units are read anew. */
  private static final int UNITS = 10_000;

  private final JdbcClient jdbc;
  private final Lots lots;

  /** What was mined never changes. */
  private final Map<Bytes32, Batch> batches =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Bytes32, Batch> eldest) {
              return size() > KEPT;
            }
          });

  MadeOnChain(JdbcClient jdbc, Lots lots) {
    this.jdbc = jdbc;
    this.lots = lots;
  }

  Batch batch(Bytes32 key) {
    var known = batches.get(key);
    return known == null ? read(key) : known;
  }

  private Batch read(Bytes32 key) {
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
    var batch = new Batch(key, lots.byId(made.lot), contents);
    if (made.leaves.length <= 32 * UNITS) {
      batches.put(key, batch);
    }
    return batch;
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
