package org.pedigree.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pedigree.ledger.TransactionMeters.Outcome;
import org.pedigree.ledger.chain.Receipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds out what became of the transactions on their way.
 *
 * <p>A receipt settles one, once its block has been read back: a dev chain that loses its last
 * blocks in a crash is found out by what was read of it. That its nonce is used up does not:
 * receipts can come late, and what is given up too early is sent twice. So the transaction that
 * took the nonce is looked for in the blocks, and only when it is found to be another one is ours
 * known to be replaced.
 */
@Component
class Outcomes {

  /** So many blocks are searched in one round. */
  private static final int AT_A_TIME = 50;

  private final OutgoingTransactions transactions;
  private final Released released;
  private final TransactionMeters meters;
  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final Map<Long, Long> searchedTo = new HashMap<>();

  Outcomes(
      OutgoingTransactions transactions,
      Released released,
      TransactionMeters meters,
      JdbcClient jdbc,
      TransactionOperations inTransaction) {
    this.transactions = transactions;
    this.released = released;
    this.meters = meters;
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
  }

  /** Answers those for which there was a receipt. */
  List<Long> settle(Session session) {
    var pending = transactions.pending();
    searchedTo.keySet().retainAll(pending.stream().map(OutgoingTransaction::id).toList());
    if (pending.isEmpty()) {
      return List.of();
    }
    // The nonces first: a transaction mined in between has a receipt, and is not taken for lost.
    var accounts = pending.stream().map(OutgoingTransaction::account).distinct().toList();
    var mined = session.node().minedNonces(accounts);
    var receipts =
        session.node().receipts(pending.stream().map(OutgoingTransaction::hash).toList());
    var head = ReadSoFar.known(jdbc).block();
    var settled = new LinkedHashMap<Long, Receipt>();
    for (var transaction : pending) {
      var receipt = receipts.get(transaction.hash());
      if (receipt != null && receipt.block() <= head) {
        settled.put(transaction.id(), receipt);
      }
    }
    settle(pending, settled);
    for (var transaction : pending) {
      // One with a receipt is settled by it, when its block has been read back, too.
      if (!receipts.containsKey(transaction.hash())
          && transaction.nonce() < mined.get(transaction.account())) {
        search(session, transaction, head);
      }
    }
    return List.copyOf(settled.keySet());
  }

  /** In one transaction: what it was about is not forgotten when it is settled. */
  private void settle(List<OutgoingTransaction> pending, Map<Long, Receipt> receipts) {
    if (receipts.isEmpty()) {
      return;
    }
    inTransaction.executeWithoutResult(
        _ -> {
          transactions.mined(receipts);
          for (var transaction : pending) {
            var receipt = receipts.get(transaction.id());
            if (receipt != null) {
              settle(transaction, receipt);
            }
          }
        });
    receipts.values().forEach(meters::mined);
  }

  private void settle(OutgoingTransaction transaction, Receipt receipt) {
    if (!receipt.succeeded()) {
      released.release(transaction, "It was mined and undone: gas or state did not suffice.");
    } else if (transaction.root() != null) {
      released.anchored(transaction.root(), transaction.hash(), receipt.block());
    }
  }

  /**
   * Looks for the transaction that took the nonce, a stretch of blocks in each round. It looks no
   * further than the read-back, which tells whose operations took effect.
   */
  private void search(Session session, OutgoingTransaction transaction, long head) {
    var from = searchedTo.getOrDefault(transaction.id(), transaction.since()) + 1;
    for (var block = from; block <= Math.min(head, from + AT_A_TIME); block++) {
      var taker = session.node().taker(transaction.account(), transaction.nonce(), block);
      if (taker.isPresent() && !taker.get().equals(transaction.hash())) {
        replaced(transaction, taker.get(), block);
      }
      if (taker.isPresent()) {
        return; // its own receipt is late, where it is itself that was found
      }
      searchedTo.put(transaction.id(), block);
    }
    if (from > head) {
      searchedTo.remove(transaction.id()); // not found: this node lacks it; from the start again
    }
  }

  private void replaced(OutgoingTransaction transaction, String taker, long block) {
    var reason = "Transaction %s took its nonce in block %d.".formatted(taker, block);
    inTransaction.executeWithoutResult(
        _ -> {
          giveUp(transaction, Outcome.REPLACED, reason);
          transactions.takeUpAgain(taker); // where it is one of ours that was given up before
        });
  }

  /** A node takes the transaction in no case. */
  void rejected(OutgoingTransaction transaction, String reason) {
    inTransaction.executeWithoutResult(_ -> giveUp(transaction, Outcome.REJECTED, reason));
  }

  private void giveUp(OutgoingTransaction transaction, Outcome outcome, String reason) {
    transactions.given(transaction.id(), outcome, reason);
    released.release(transaction, reason);
    meters.count(outcome);
  }
}
