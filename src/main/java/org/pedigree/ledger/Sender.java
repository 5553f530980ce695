package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.Receipt;
import org.pedigree.ledger.chain.Sending;
import org.springframework.stereotype.Component;

/**
 * Takes transactions to the node and sees them through: each nonce of an account is given to one
 * transaction, a nonce that stays free is given again, and what was sent is sent again until there
 * is a receipt, or the nonce went to another.
 */
@Component
class Sender {

  /** Besu's pool takes 200 transactions of an account beyond the mined ones; this stays below. */
  static final int UNDER_WAY = 64;

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
  private static final long GAS_OF_NOTHING = 21_000;

  private final OutgoingTransactions transactions;
  private final Released released;
  private final Clock clock;
  private final Map<Long, Instant> sentAt = new HashMap<>();

  Sender(OutgoingTransactions transactions, Released released, Clock clock) {
    this.transactions = transactions;
    this.released = released;
    this.clock = clock;
  }

  /** How many more transactions of this account may be under way. */
  int room(String account) {
    return UNDER_WAY - transactions.pendingNonces(account).size();
  }

  /** Signs and keeps a transaction; call it in the transaction that keeps what it is about. */
  long keep(Session session, Account account, Message message) {
    var chain = session.chain().chainId();
    var nonce = freeNonce(session, account.address());
    var signed = account.sign(chain, nonce, message.gas(), message.to(), message.data());
    return transactions.add(account.address(), signed, message.root());
  }

  /**
   * A transaction to be.
   *
   * @param to null to deploy a contract
   * @param root the root that it appends, if it is about one
   */
  record Message(@Nullable String to, String data, long gas, @Nullable Long root) {}

  private long freeNonce(Session session, String account) {
    var nonce = Math.max(session.node().minedNonce(account), transactions.nonceAfterMined(account));
    var taken = transactions.pendingNonces(account);
    while (taken.contains(nonce)) {
      nonce++;
    }
    return nonce;
  }

  /** Looks for receipts, and sends what has none and was not sent of late. */
  void runOnce(Session session) {
    settle(session);
    var pending = transactions.pending();
    sentAt.keySet().retainAll(pending.stream().map(OutgoingTransaction::id).toList());
    for (var transaction : pending) {
      var last = sentAt.get(transaction.id());
      if (last == null || !clock.instant().isBefore(last.plus(AGAIN_AFTER))) {
        send(session, transaction);
      }
    }
  }

  private void settle(Session session) {
    var pending = transactions.pending();
    if (pending.isEmpty()) {
      return;
    }
    // The nonces first: a transaction mined in between has a receipt, and is not taken for lost.
    var mined = minedNonces(session, pending);
    var receipts =
        session.node().receipts(pending.stream().map(OutgoingTransaction::hash).toList());
    for (var transaction : pending) {
      var receipt = receipts.get(transaction.hash());
      if (receipt != null) {
        settle(transaction, receipt);
      } else if (transaction.nonce() < mined.get(transaction.account())) {
        release(transaction, "replaced", "Another transaction of the account took its nonce.");
      }
    }
  }

  private Map<String, Long> minedNonces(Session session, List<OutgoingTransaction> pending) {
    return pending.stream()
        .map(OutgoingTransaction::account)
        .distinct()
        .collect(Collectors.toMap(account -> account, session.node()::minedNonce));
  }

  private void settle(OutgoingTransaction transaction, Receipt receipt) {
    transactions.mined(transaction.id(), receipt.succeeded(), receipt.block());
    if (!receipt.succeeded()) {
      released.release(transaction, "It was mined and undone: gas or state did not suffice.");
    } else if (transaction.root() != null) {
      released.anchored(transaction.root(), transaction.hash(), receipt.block());
    }
  }

  private void send(Session session, OutgoingTransaction transaction) {
    switch (session.node().send(transaction.raw())) {
      case Sending.Taken _ -> sentAt.put(transaction.id(), clock.instant());
      case Sending.Later _ -> sentAt.put(transaction.id(), clock.instant());
      // Mined, most likely: the next look finds the receipt, or finds that there is none.
      case Sending.NonceUsed _ -> sentAt.put(transaction.id(), clock.instant());
      case Sending.Refused(var reason) -> release(transaction, "rejected", reason);
    }
  }

  private void release(OutgoingTransaction transaction, String stage, String reason) {
    transactions.given(transaction.id(), stage, reason);
    released.release(transaction, reason);
  }

  /**
   * Fills the nonces that nothing was sent with, below others that wait for them: a node accepts
   * what comes after a gap, and never mines it.
   */
  void fillGaps(Session session, LedgerAccounts accounts) {
    for (var account :
        transactions.pending().stream().map(OutgoingTransaction::account).distinct().toList()) {
      var taken = transactions.pendingNonces(account);
      var last = taken.stream().max(Comparator.naturalOrder()).orElse(-1L);
      for (var nonce = freeNonce(session, account);
          nonce < last;
          nonce = freeNonce(session, account)) {
        var nothing = new Message(account, "0x", GAS_OF_NOTHING, null);
        keep(session, accounts.open(account), nothing);
      }
    }
  }
}
