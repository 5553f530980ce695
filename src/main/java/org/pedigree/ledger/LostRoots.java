package org.pedigree.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the chain is not explained by anything that is recorded here, after a restore. */
@Component
class LostRoots {

  private final JdbcClient jdbc;

  LostRoots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A root whose leaves are lost; who has a proof under it can still show it. */
  record Lost(Bytes32 root, long size, String transaction, long block) {}

  List<Lost> all() {
    return jdbc.sql("select root, size, transaction, block from ledger_root where lost order by id")
        .query(
            (row, _) ->
                new Lost(
                    Bytes32.of(row.getBytes("root")),
                    row.getLong("size"),
                    Hex.of(row.getBytes("transaction")),
                    row.getLong("block")))
        .list();
  }

  /** Operations on the chain whose moves are not known here yet. */
  long unexplained() {
    return jdbc.sql("select count(*) from ledger_found").query(Long.class).single();
  }
}
