package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.Account.Signed;
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

  /** So many are handed over in one request. */
  private static final int AT_A_TIME = 32;

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
    return keep(session, account, List.of(message)).getFirst();
  }

  /** The same of several, which are mined in this order. */
  List<Long> keep(Session session, Account account, List<Message> messages) {
    var chain = session.chain().chainId();
    var nonces = freeNonces(session, account.address(), messages.size());
    var signed =
        IntStream.range(0, messages.size())
            .parallel()
            .mapToObj(i -> messages.get(i).signed(account, chain, nonces.get(i)))
            .toList();
    var roots = new ArrayList<@Nullable Long>();
    messages.forEach(message -> roots.add(message.root));
    return transactions.add(account.address(), signed, roots);
  }

  /**
   * A transaction to be.
   *
   * @param to null to deploy a contract
   * @param root the root that it appends, if it is about one
   */
  record Message(@Nullable String to, String data, long gas, @Nullable Long root) {

    private Signed signed(Account account, long chain, long nonce) {
      return account.sign(chain, nonce, gas, to, data);
    }
  }

  /** The lowest that no transaction has. */
  private List<Long> freeNonces(Session session, String account, int count) {
    var mined = minedNonces.computeIfAbsent(account, session.node()::minedNonce);
    var first = Math.max(mined, transactions.nonceAfterMined(account));
    var taken = transactions.pendingNonces(account);
    return LongStream.iterate(first, nonce -> nonce + 1)
        .filter(nonce -> !taken.contains(nonce))
        .limit(count)
        .boxed()
        .toList();
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
    return send(session);
  }

  /** Sends what was not sent of late; answers whether there was anything. */
  boolean send(Session session) {
    var pending = transactions.pending();
    handed.keySet().retainAll(pending.stream().map(OutgoingTransaction::id).toList());
    var due = pending.stream().filter(this::isDue).toList();
    for (var some : Chunks.of(due, AT_A_TIME)) {
      var raw = transactions.raw(some.stream().map(OutgoingTransaction::id).toList());
      var said = session.node().send(raw);
      for (var i = 0; i < said.size(); i++) {
        said(some.get(i), said.get(i));
      }
    }
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
    return before == null
        || Duration.between(before.last, clock.instant()).abs().compareTo(AGAIN_AFTER) >= 0;
  }

  /** What is refused is refused alone, whatever went with it. */
  private void said(OutgoingTransaction transaction, Sending said) {
    switch (said) {
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
      var last = Collections.max(transactions.pendingNonces(account));
      for (var nonce = free(session, account); nonce < last; nonce = free(session, account)) {
        var nothing = new Message(account, "0x", GAS_OF_NOTHING, null);
        keep(session, accounts.open(account), nothing);
      }
    }
  }

  private long free(Session session, String account) {
    return freeNonces(session, account, 1).getFirst();
  }
}
