package org.pedigree.ledger;

import java.util.Arrays;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.ChainEvents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads what was mined from the contracts' own logs, block range by block range. QBFT blocks are
 * final, so what was read is never taken back; that it is still there is checked each time.
 */
@Component
class ReadBack {

  /** So many blocks go into one database transaction. */
  private static final long RANGE = 1_000;

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final MinedEvents mined;
  private final KeptBlocks blocks;

  ReadBack(JdbcClient jdbc, TransactionOperations inTransaction, MinedEvents mined) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.mined = mined;
    this.blocks = new KeptBlocks(jdbc);
  }

  /**
   * Reads up to the head; answers whether there were new blocks.
   *
   * @throws ChainBehind where the chain lacks a block that was read
   * @throws NotOurChain where such a block is another now, or tells of a root that is not ours
   */
  boolean runOnce(Session session) {
    var head = session.node().head();
    var begin = stillThere(session, head);
    for (var read = begin; read.block() < head; read = stillThere(session, head)) {
      range(session, read.block() + 1, Math.min(read.block() + RANGE, head));
    }
    return begin.block() < head;
  }

  private void range(Session session, long from, long to) {
    var contracts =
        Arrays.stream(Artifact.values()).map(session::address).map(String::toLowerCase).toList();
    var logs = session.node().logs(contracts, from, to);
    var hash = session.node().blockHash(to).map(Hex::bytes).orElseThrow();
    var headers = session.node().headers(blocks.ofOurs(logs));
    inTransaction.executeWithoutResult(
        _ -> {
          var applying = mined.start();
          for (var log : logs) {
            ChainEvents.read(log).ifPresent(event -> applying.apply(event, log.place()));
          }
          applying.finish();
          blocks.keep(headers);
          jdbc.sql("update ledger_chain set read_to = ?, read_hash = ?").params(to, hash).update();
        });
  }

  private ReadSoFar stillThere(Session session, long head) {
    var read = ReadSoFar.known(jdbc);
    read.expectIn(session.node(), head);
    return read;
  }
}
