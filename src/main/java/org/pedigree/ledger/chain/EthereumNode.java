package org.pedigree.ledger.chain;

import static org.pedigree.ledger.chain.Quantity.hex;
import static org.pedigree.ledger.chain.Quantity.number;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of the chain, asked by JSON-RPC. QBFT blocks are final at once, so everything is asked of
 * {@code latest}: Besu does not know {@code finalized}, and forgets the state of old blocks.
 */
public final class EthereumNode implements AutoCloseable {

  /** Besu refuses logs of more than 5,000 blocks at a time. */
  static final int LOG_RANGE = 5_000;

  private static final String LATEST = "latest";

  private final URI endpoint;
  private final JsonRpc rpc;
  private final Handover handover;

  public EthereumNode(URI endpoint, @Nullable String token, Duration patience) {
    this(endpoint, new JsonRpc(endpoint, token, patience), false);
  }

  private EthereumNode(URI endpoint, JsonRpc rpc, boolean oneByOne) {
    this.endpoint = endpoint;
    this.rpc = rpc;
    this.handover = new Handover(rpc, oneByOne);
  }

  /**
   * A dev chain, which is handed transactions one by one: anvil mines those of one request in any
   * order. Where it lost its tail, all that was in it is sent again, and what follows from another
   * account's transaction has to be mined after it.
   */
  public static EthereumNode ofDevChain(URI endpoint, Duration patience) {
    return new EthereumNode(endpoint, new JsonRpc(endpoint, null, patience), true);
  }

  /** Host and port: what may be shown of an endpoint, whose path can hold a secret. */
  public String name() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  public long chainId() {
    return number(rpc.ask("eth_chainId"));
  }

  /** The number of the last block. */
  public long head() {
    return number(rpc.ask("eth_blockNumber"));
  }

  /** Whether the node says itself that it lacks blocks; one that does not tell is believed. */
  public boolean syncing() {
    return rpc.answer(Question.of("eth_syncing")) instanceof Answer.Result(var value)
        && value.isObject();
  }

  /** The hash of a block, empty where the chain is not that long. */
  public Optional<String> blockHash(long block) {
    return Optional.ofNullable(
        rpc.ask("eth_getBlockByNumber", hex(block), false).path("hash").asString(null));
  }

  /** When a block was made, as the chain has it. */
  public record Header(long number, String hash, Instant at) {}

  /** The headers of these blocks. */
  public List<Header> headers(Collection<Long> blocks) {
    var questions =
        blocks.stream()
            .map(block -> Question.of("eth_getBlockByNumber", hex(block), false))
            .toList();
    return rpc.answers(questions).stream()
        .map(answer -> answer.result("eth_getBlockByNumber"))
        .filter(JsonNode::isObject)
        .map(EthereumNode::header)
        .toList();
  }

  private static Header header(JsonNode block) {
    return new Header(
        number(block.path("number")),
        block.path("hash").asString(),
        Instant.ofEpochSecond(number(block.path("timestamp"))));
  }

  /**
   * What a block is made of, to be checked without the node.
   *
   * @param hash by which the node knows it
   * @param receipts as JSON-RPC tells them, in the order of the block's transactions
   */
  public record Raw(String hash, JsonNode block, List<JsonNode> receipts) {}

  /** A block with its receipts, empty where the chain is not that long. */
  public Optional<Raw> raw(long number) {
    var block = rpc.ask("eth_getBlockByNumber", hex(number), false);
    return block.isObject()
        ? Optional.of(new Raw(block.path("hash").asString(), block, receiptsOf(number, block)))
        : Optional.empty();
  }

  /** In one answer where the node gives it, else one by one. */
  private List<JsonNode> receiptsOf(long number, JsonNode block) {
    if (rpc.answer(Question.of("eth_getBlockReceipts", hex(number)))
            instanceof Answer.Result(var all)
        && all.size() == block.path("transactions").size()) {
      return all.valueStream().toList();
    }
    var questions =
        block
            .path("transactions")
            .valueStream()
            .map(hash -> Question.of("eth_getTransactionReceipt", hash.asString()))
            .toList();
    return rpc.answers(questions).stream()
        .map(answer -> answer.result("eth_getTransactionReceipt"))
        .toList();
  }

  /** The code that runs at an address, {@code 0x} where there is none. */
  public String code(String address) {
    return rpc.ask("eth_getCode", address, LATEST).asString("0x");
  }

  /** How many transactions of the account are mined: its next nonce. */
  public long minedNonce(String account) {
    return number(rpc.ask("eth_getTransactionCount", account, LATEST));
  }

  /** The same of several accounts. */
  public Map<String, Long> minedNonces(List<String> accounts) {
    var questions =
        accounts.stream()
            .map(account -> Question.of("eth_getTransactionCount", account, LATEST))
            .toList();
    var answers = rpc.answers(questions);
    var nonces = new HashMap<String, Long>();
    for (var i = 0; i < accounts.size(); i++) {
      nonces.put(accounts.get(i), number(answers.get(i).result("eth_getTransactionCount")));
    }
    return nonces;
  }

  /**
   * What a call returns, hexadecimal.
   *
   * @throws NodeRefused with code 3 and the contract's error as data where the call reverts
   */
  public String call(String from, String to, String data) {
    return rpc.ask("eth_call", Map.of("from", from, "to", to, "data", data), LATEST).asString();
  }

  /** The gas that a transaction would use; {@code to} is null for a deployment. */
  public long estimateGas(String from, @Nullable String to, String data) {
    var call = new HashMap<String, Object>(Map.of("from", from, "data", data, "gasPrice", "0x0"));
    if (to != null) {
      call.put("to", to);
    }
    return number(rpc.ask("eth_estimateGas", call));
  }

  /** The transaction of an account that used this nonce, where it is in this block. */
  public Optional<String> taker(String account, long nonce, long block) {
    return StreamSupport.stream(
            rpc.ask("eth_getBlockByNumber", hex(block), true).path("transactions").spliterator(),
            false)
        .filter(transaction -> transaction.path("from").asString("").equalsIgnoreCase(account))
        .filter(transaction -> number(transaction.path("nonce")) == nonce)
        .map(transaction -> transaction.path("hash").asString())
        .findFirst();
  }

  /**
   * A mined transaction.
   *
   * @param input what it told a contract, hexadecimal
   */
  public record Mined(String hash, String from, String input) {}

  /** The transactions of a block. */
  public List<Mined> transactions(long block) {
    return StreamSupport.stream(
            rpc.ask("eth_getBlockByNumber", hex(block), true).path("transactions").spliterator(),
            false)
        .map(
            one ->
                new Mined(
                    one.path("hash").asString(),
                    one.path("from").asString("").toLowerCase(Locale.ROOT),
                    one.path("input").asString("0x")))
        .toList();
  }

  /** Hands over a signed transaction, hexadecimal. */
  public Sending send(String signed) {
    return handover.send(signed);
  }

  /** Hands over several; answers what the node says of each, in their order. */
  public List<Sending> send(List<String> signed) {
    return handover.send(signed);
  }

  /** The receipts of those transactions that are mined, by hash. */
  public Map<String, Receipt> receipts(Collection<String> transactions) {
    var questions =
        transactions.stream().map(hash -> Question.of("eth_getTransactionReceipt", hash)).toList();
    var receipts = new HashMap<String, Receipt>();
    for (var answer : rpc.answers(questions)) {
      if (answer instanceof Answer.Result(var value) && value.isObject()) {
        var receipt = Receipt.of(value);
        receipts.put(receipt.transaction(), receipt);
      }
    }
    return receipts;
  }

  /**
   * The logs of these contracts in a range of blocks, in their order; the range ends at the head.
   */
  public List<Log> logs(Collection<String> contracts, long from, long to) {
    var logs = new ArrayList<Log>();
    var last = Math.min(to, head());
    for (var start = from; start <= last; start += LOG_RANGE) {
      var end = Math.min(start + LOG_RANGE - 1, last);
      var filter =
          Map.of("address", List.copyOf(contracts), "fromBlock", hex(start), "toBlock", hex(end));
      rpc.ask("eth_getLogs", filter).forEach(log -> logs.add(Log.of(log)));
    }
    return logs;
  }

  @Override
  public void close() {
    rpc.close();
  }
}
