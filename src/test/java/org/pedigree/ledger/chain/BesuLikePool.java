package org.pedigree.ledger.chain;

import static org.pedigree.ledger.chain.BesuLike.error;
import static org.pedigree.ledger.chain.BesuLike.result;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Besu's layered pool, as a client meets it. */
public final class BesuLikePool {

  private static final long TRANSACTION_LIMIT = 1L << 24;
  private static final int FUTURE = 200;

  private final JsonRpc chain;
  private final Map<String, TreeMap<Long, String>> waiting = new HashMap<>();
  private final Map<String, Long> handedOn = new HashMap<>();
  private final Map<String, Set<Long>> lying = new HashMap<>();
  private final List<SignedRawTransaction> seen = new ArrayList<>();
  private boolean held;

  BesuLikePool(JsonRpc chain) {
    this.chain = chain;
  }

  /** Keeps what comes until {@link #mine()}, instead of mining at once. */
  public synchronized void hold() {
    held = true;
  }

  /** Mines what waits, in the order of nonces, as far as there is no gap; holds no more. */
  public synchronized void mine() {
    held = false;
    waiting.keySet().forEach(this::mine);
  }

  /** Forgets what waits, as a node does that is started anew. */
  public synchronized void drop() {
    waiting.values().forEach(Map::clear);
  }

  /** How many transactions of the account that sent most wait. */
  public synchronized int longest() {
    return waiting.values().stream().mapToInt(Map::size).max().orElse(0);
  }

  /** All transactions that were offered. */
  public synchronized List<SignedRawTransaction> seen() {
    return List.copyOf(seen);
  }

  synchronized ObjectNode take(String raw) {
    var transaction = (SignedRawTransaction) TransactionDecoder.decode(raw);
    seen.add(transaction);
    var account = sender(transaction);
    var nonce = transaction.getNonce().longValueExact();
    var refused = refusal(transaction, raw, nonce - minedNonce(account));
    if (refused != null) {
      return refused;
    }
    var pending = waiting.computeIfAbsent(account, _ -> new TreeMap<>());
    if (raw.equals(pending.get(nonce)) || nonce < handedOn.getOrDefault(account, 0L)) {
      return error(-32000, "Known transaction");
    }
    if (price(transaction).signum() > 0) {
      lying.computeIfAbsent(account, _ -> new HashSet<>()).add(nonce);
      return result(hash(raw)); // an unfunded account can't pay it, and Besu leaves it lying
    }
    if (lying.getOrDefault(account, Set.of()).contains(nonce)) {
      return error(-32000, "Replacement transaction underpriced");
    }
    pending.put(nonce, raw); // at a price of zero another one is replaced silently
    if (!held) {
      mine(account);
    }
    return result(hash(raw));
  }

  /**
   * Why Besu does not take a transaction, whatever else its pool has.
   *
   * @param ahead of the account's mined transactions
   */
  private @Nullable ObjectNode refusal(SignedRawTransaction transaction, String raw, long ahead) {
    var named = chainId(transaction);
    if (named == null) {
      return error(-32000, "ChainId is required");
    }
    if (named != number(chain.ask("eth_chainId"))) {
      return error(-32000, "Wrong chainId");
    }
    if (ahead < 0) {
      return error(-32001, "Nonce too low");
    }
    if (ahead > FUTURE) {
      return error(-32000, "Transaction nonce is too distant from current sender nonce");
    }
    var gas = transaction.getGasLimit().longValueExact();
    if (gas > TRANSACTION_LIMIT) {
      return error(-32005, "Transaction gas limit cap exceeded");
    }
    return gas < floor(transaction) ? error(-32003, "Intrinsic gas exceeds gas limit") : null;
  }

  private static @Nullable Long chainId(SignedRawTransaction transaction) {
    return transaction.getTransaction() instanceof Transaction1559 priced
        ? Long.valueOf(priced.getChainId())
        : transaction.getChainId();
  }

  private static BigInteger price(SignedRawTransaction transaction) {
    return transaction.getTransaction() instanceof Transaction1559 priced
        ? priced.getMaxFeePerGas()
        : transaction.getGasPrice();
  }

  /** EIP-7623: 10 for a zero byte of data, 40 for another, whatever is executed. */
  private static long floor(SignedRawTransaction transaction) {
    var tokens = 0;
    for (var one : Numeric.hexStringToByteArray(transaction.getData())) {
      tokens += one == 0 ? 1 : 4;
    }
    return 21_000 + 10L * tokens;
  }

  private static String sender(SignedRawTransaction transaction) {
    try {
      return transaction.getFrom();
    } catch (SignatureException e) {
      throw new IllegalArgumentException("A transaction without a valid signature", e);
    }
  }

  private void mine(String account) {
    var pending = waiting.get(account);
    // The dev chain says that it has a transaction a moment before it has mined it.
    var next = Math.max(minedNonce(account), handedOn.getOrDefault(account, 0L));
    pending.headMap(next).clear(); // others were mined in their place
    while (!pending.isEmpty() && pending.firstKey() == next) {
      // Refused where another node's pool had it, too, and was faster.
      chain.answer(Question.of("eth_sendRawTransaction", pending.pollFirstEntry().getValue()));
      handedOn.put(account, ++next);
    }
  }

  private long minedNonce(String account) {
    return number(chain.ask("eth_getTransactionCount", account, "latest"));
  }

  private static long number(JsonNode quantity) {
    return Numeric.decodeQuantity(quantity.asString()).longValueExact();
  }

  private static String hash(String raw) {
    return Numeric.toHexString(Hash.sha3(Numeric.hexStringToByteArray(raw)));
  }
}
