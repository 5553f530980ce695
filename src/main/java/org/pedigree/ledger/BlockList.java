package org.pedigree.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists the blocks in which something of a party, or of this node, was mined. */
@Component
class BlockList {

  /** So many of the latest blocks are listed. */
  static final int MOST = 2_000;

  /** They are looked for in so many of the latest moves or transactions. */
  private static final int LATEST = 10_000;

  private static final String OF_PARTY =
      """
      select block, count(distinct transaction)::int as transactions, count(*)::int as contents
        from (select block, transaction from ledger_move
               where party = :party and block is not null
               order by move_id desc limit :latest) mined
       group by block order by block desc limit :most
      """;

  private static final String OF_NODE =
      """
      select block, count(*)::int as transactions, count(root_id)::int as contents
        from (select block, root_id from ledger_transaction
               where stage = 'mined' order by id desc limit :latest) mined
       group by block order by block desc limit :most
      """;

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
   * @param kept nothing of a block that was read before hashes and times were kept
   * @param transactions how many of them are ours
   * @param contents how many moves of the party are in them, or roots of the node
   */
  record Listed(long number, KeptBlocks.@Nullable Kept kept, int transactions, int contents) {

    @Nullable Instant at() {
      return kept == null ? null : kept.at();
    }

    @Nullable String hash() {
      return kept == null ? null : kept.hash();
    }
  }

  private record Counted(long number, int transactions, int contents) {

    Listed with(Map<Long, KeptBlocks.Kept> kept) {
      return new Listed(number, kept.get(number), transactions, contents);
    }
  }

  /** Blocks with moves of the party, the latest first. */
  List<Listed> of(PartyId party) {
    return named(reading.execute(_ -> counted(reader.sql(OF_PARTY).param("party", party.value()))));
  }

  /** Blocks with transactions of this node, whoever's moves are in them. */
  List<Listed> ofNode() {
    return named(counted(owner.sql(OF_NODE)));
  }

  private static List<Counted> counted(JdbcClient.StatementSpec statement) {
    return statement
        .param("latest", LATEST)
        .param("most", MOST)
        .query(
            (row, _) ->
                new Counted(
                    row.getLong("block"), row.getInt("transactions"), row.getInt("contents")))
        .list();
  }

  private List<Listed> named(List<Counted> counted) {
    var kept = blocks.of(counted.stream().map(Counted::number).toList());
    return counted.stream().map(one -> one.with(kept)).toList();
  }
}
