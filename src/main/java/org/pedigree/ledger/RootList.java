package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the roots of this node, the latest first: what anybody finds in the log of the contract.
 */
@Component
class RootList {

  private static final ListStatement LIST =
      ListStatement.during(
              """
              select id, root, transaction, block, size, confirmed from ledger_root
               where block is not null and {period} order by block desc, id desc limit :latest
              """,
              "at",
              KeptBlocks.PERIOD)
          .joined(
              """
              select latest.*, kept.at, '0x' || encode(root, 'hex') as root_hex,
                     '0x' || encode(transaction, 'hex') as transaction_hex,
                     case when confirmed then 'confirmed' else 'anchored' end as stage
                from latest left join ledger_block kept on kept.number = latest.block
              """)
          .filteredBy("block", ListStatement.asShown("at"), "root_hex", "transaction_hex", "stage")
          .sortedBy(
              Map.of("block", "block", "at", "at", "size", "size", "stage", "stage"),
              "block desc, id desc");

  private final JdbcClient jdbc;

  RootList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A root.
   *
   * @param size how many leaves are under it
   */
  record Listed(Anchored anchored, Bytes32 root, int size, boolean confirmed) {

    String stage() {
      return confirmed ? "confirmed" : "anchored";
    }
  }

  /**
   * Where it is on the chain.
   *
   * @param at when the block was made; of one that was read before that was kept, not known
   */
  record Anchored(long block, @Nullable Instant at, Bytes32 transaction) {}

  ListPage<Listed> page(ListQuery query) {
    return LIST.page(jdbc, query, Map.of(), RootList::listed);
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        new Anchored(row.getLong("block"), at(row), Bytes32.of(row.getBytes("transaction"))),
        Bytes32.of(row.getBytes("root")),
        row.getInt("size"),
        row.getBoolean("confirmed"));
  }

  private static @Nullable Instant at(ResultSet row) throws SQLException {
    var at = row.getTimestamp("at");
    return at == null ? null : at.toInstant();
  }
}
