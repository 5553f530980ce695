package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.Sending;
import org.springframework.stereotype.Component;

/**
 * Takes transactions to the node and sees them through: each nonce of an account is given to one
 * transaction, a nonce that stays free is given again, and what was sent is sent again until there
 * is a receipt, or the nonce went to another.
 *
 * <p>A nonce is given by what the database knows, and what is given stands there before it is sent.
 * So it does not matter which of several endpoints got a transaction: all are handed the very same
 * bytes, and the chain mines a nonce once.
 */
@Component
class Sender {

  /** Besu's pool takes 200 transactions of an account beyond the mined ones; this stays below. */
  static final int UNDER_WAY = 64;

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
  private static final long GAS_OF_NOTHING = 21_000;

  private final OutgoingTransactions transactions;
  private final Outcomes outcomes;
  private final TransactionMeters meters;
  private final Clock clock;
  private final Map<Long, Handed> handed = new HashMap<>();

  /** As this round was told. An older number does no harm: what we know of comes on top of it. */
  private final Map<String, Long> minedNonces = new HashMap<>();

  private @Nullable EthereumNode handedTo;

  Sender(
      OutgoingTransactions transactions, Outcomes outcomes, TransactionMeters meters, Clock clock) {
    this.transactions = transactions;
    this.outcomes = outcomes;
    this.meters = meters;
    this.clock = clock;
  }

  /** When a transaction was handed over. */
  private record Handed(Instant first, Instant last) {}

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
    var mined = minedNonces.computeIfAbsent(account, session.node()::minedNonce);
    var nonce = Math.max(mined, transactions.nonceAfterMined(account));
    var taken = transactions.pendingNonces(account);
    while (taken.contains(nonce)) {
      nonce++;
    }
    return nonce;
  }

  /**
   * Looks for receipts, and sends what has none and was not sent of late; answers whether there was
   * anything to send.
   */
  boolean runOnce(Session session) {
    if (session.node() != handedTo) {
      handed.replaceAll((_, one) -> new Handed(one.first, Instant.MIN)); // not to this endpoint
      handedTo = session.node();
    }
    minedNonces.clear();
    outcomes.settle(session).forEach(this::measure);
    var pending = transactions.pending();
    handed.keySet().retainAll(pending.stream().map(OutgoingTransaction::id).toList());
    var due = pending.stream().filter(this::isDue).toList();
    due.forEach(transaction -> send(session, transaction));
    return !due.isEmpty();
  }

  private void measure(long settled) {
    var times = handed.remove(settled);
    if (times != null) {
      meters.receiptAfter(Duration.between(times.first, clock.instant()));
    }
  }

  private boolean isDue(OutgoingTransaction transaction) {
    var before = handed.get(transaction.id());
    return before == null || !clock.instant().isBefore(before.last.plus(AGAIN_AFTER));
  }

  private void send(Session session, OutgoingTransaction transaction) {
    switch (session.node().send(transactions.raw(transaction.id()))) {
      // Used up by itself, most likely: the next look finds the receipt, or another transaction.
      case Sending.Taken _, Sending.Later _, Sending.NonceUsed _ -> {
        var now = clock.instant();
        handed.merge(
            transaction.id(), new Handed(now, now), (was, is) -> new Handed(was.first, is.last));
      }
      case Sending.Refused(var reason) -> outcomes.rejected(transaction, reason);
    }
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
