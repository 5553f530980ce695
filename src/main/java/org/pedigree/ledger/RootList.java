package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.pedigree.web.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the roots of this node, the latest first: what anybody finds in the log of the contract.
 */
@Component
class RootList {

  /** So many of the latest are looked through. */
  static final int LATEST = ListQuery.FILE;

  private static final String LIST =
      """
      with latest as (
        select id, root, transaction, block, size, confirmed from ledger_root
         where transaction is not null order by id desc limit :latest)
      select latest.*, count(*) over ()::int as total
        from latest
       where :all or concat_ws(' ', '0x' || encode(root, 'hex'), '0x' || encode(transaction, 'hex'),
                               block::text, case when confirmed then 'confirmed' else 'anchored' end)
                     ilike :like
       order by %s limit :limit offset :offset
      """;

  private static final Map<String, String> ORDERS =
      Map.of("block", "block", "size", "size", "stage", "confirmed");

  private final JdbcClient jdbc;

  RootList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A root.
   *
   * @param size how many leaves are under it
   * @param total how many roots the list has on all pages
   */
  record Listed(Anchored anchored, Bytes32 root, int size, boolean confirmed, int total) {

    String stage() {
      return confirmed ? "confirmed" : "anchored";
    }
  }

  /** Where it is on the chain. */
  record Anchored(long block, Bytes32 transaction) {}

  List<Listed> page(ListQuery query) {
    return jdbc.sql(LIST.formatted(query.orderBy(ORDERS, "id desc")))
        .param("latest", LATEST)
        .param("all", query.filter().isEmpty())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query(RootList::listed)
        .list();
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        new Anchored(row.getLong("block"), Bytes32.of(row.getBytes("transaction"))),
        Bytes32.of(row.getBytes("root")),
        row.getInt("size"),
        row.getBoolean("confirmed"),
        row.getInt("total"));
  }
}
