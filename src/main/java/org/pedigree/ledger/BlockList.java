package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists the blocks in which something of a party, or of this node, was mined. */
@Component
class BlockList {

  /** They are looked for in so many of the latest moves or transactions. */
  private static final int LATEST = ListQuery.FILE;

  private static final String OF_PARTY =
      """
      select block, count(distinct transaction)::int as transactions, count(*)::int as contents,
             count(*)::int as looked
        from (select block, transaction from ledger_move
               where party = :party and block between :first and :last
               order by block desc limit :latest) mined
       group by block
      """;

  private static final String OF_NODE =
      """
      select block, count(*)::int as transactions, count(root_id)::int as contents,
             count(*)::int as looked
        from (select block, root_id from ledger_transaction
               where stage = 'mined' and block between :first and :last
               order by block desc limit :latest) mined
       group by block
      """;

  /** What the reader counted, beside the blocks that it may not read. */
  private static final ListStatement LIST =
      ListStatement.during(
              """
              select mined.* from unnest(:numbers, :transactions, :contents)
                                    as mined (number, transactions, contents)
               order by number desc limit :latest
              """,
              "at",
              "true")
          .joined(
              """
              select latest.*, kept.at, '0x' || encode(kept.hash, 'hex') as hash
                from latest left join ledger_block kept on kept.number = latest.number
              """)
          .filteredBy("number", ListStatement.asShown("at"), "hash", "transactions", "contents")
          .sortedBy(
              Map.of(
                  "number", "number",
                  "at", "at",
                  "transactions", "transactions",
                  "contents", "contents"),
              "number desc");

  private final JdbcClient owner;
  private final JdbcClient reader;
  private final TransactionTemplate reading;
  private final KeptBlocks blocks;

  BlockList(
      JdbcClient owner,
      @Qualifier("reader") JdbcClient reader,
      @Qualifier("reader") PlatformTransactionManager transactions,
      KeptBlocks blocks) {
    this.owner = owner;
    this.reader = reader;
    this.reading = new TransactionTemplate(transactions);
    this.blocks = blocks;
  }

  /**
   * A block.
   *
   * @param at when it was made; it and the hash are not known of one that was read before they were
   *     kept
   * @param transactions how many of them are ours
   * @param contents how many moves of the party are in them, or roots of the node
   */
  record Listed(
      long number, @Nullable Instant at, @Nullable String hash, int transactions, int contents) {}

  private record Counted(long block, int transactions, int contents, int looked) {}

  /** Blocks with moves of the party. */
  ListPage<Listed> page(PartyId party, ListQuery query) {
    return listed(
        query,
        reading.execute(_ -> counted(reader.sql(OF_PARTY).param("party", party.value()), query)));
  }

  /** Blocks with transactions of this node, whoever's moves are in them. */
  ListPage<Listed> ofNode(ListQuery query) {
    return listed(query, counted(owner.sql(OF_NODE), query));
  }

  private List<Counted> counted(JdbcClient.StatementSpec statement, ListQuery query) {
    var span = blocks.of(query.period());
    return statement
        .param("first", span.first())
        .param("last", span.last())
        .param("latest", LATEST)
        .query(Counted.class)
        .list();
  }

  private ListPage<Listed> listed(ListQuery query, List<Counted> counted) {
    var mined =
        Map.of(
            "numbers", Columns.ids(counted.stream().map(Counted::block).toList()),
            "transactions", counted.stream().map(Counted::transactions).toArray(Integer[]::new),
            "contents", counted.stream().map(Counted::contents).toArray(Integer[]::new));
    var page = LIST.page(owner, query, mined, BlockList::listed);
    var looked = counted.stream().mapToInt(Counted::looked).sum();
    return looked < LATEST ? page : page.ofLatest(counted.size());
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    var at = row.getTimestamp("at");
    return new Listed(
        row.getLong("number"),
        at == null ? null : at.toInstant(),
        row.getString("hash"),
        row.getInt("transactions"),
        row.getInt("contents"));
  }
}
