package org.pedigree.ledger.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node in front of the dev chain that is as strict as Besu, keeps transactions in a pool for as
 * long as a test wants, and answers what a test tells it to.
 */
public final class BesuLike implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");
  private static final int CONNECTIONS = 80;

  private final HttpServer server;
  private final JsonRpc chain;
  private final BesuLikePool pool;
  private final Map<String, Queue<Function<ObjectNode, @Nullable ObjectNode>>> told =
      new HashMap<>();
  private final Map<String, Function<ObjectNode, @Nullable ObjectNode>> always = new HashMap<>();
  private final Map<String, Queue<ObjectNode>> refusals = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean down;

  public BesuLike(URI devChain) {
    this.chain = new JsonRpc(devChain, null, Duration.ofSeconds(20));
    this.pool = new BesuLikePool(chain);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public BesuLikePool pool() {
    return pool;
  }

  /** Answers the next question of this method with an error, instead of asking the chain. */
  public synchronized void refuseNext(String method, int code, String message) {
    refusals.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(error(code, message));
  }

  /**
   * Changes the answer to the next question of this method; to a later one, where it answers null.
   */
  public synchronized void tell(String method, Function<ObjectNode, @Nullable ObjectNode> change) {
    told.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(change);
  }

  /** Changes the answers to all questions of this method, until another change is told. */
  public synchronized void tellAlways(
      String method, Function<ObjectNode, @Nullable ObjectNode> change) {
    always.put(method, change);
  }

  /** Shows no block after the present one, as a node does that is cut off from the others. */
  public void standStill() {
    var head = chain.ask("eth_blockNumber").asString();
    tellAlways("eth_blockNumber", answer -> answer.put("result", head));
  }

  /** An answer in the place of another one: nothing is known of it. */
  public static ObjectNode nothing(ObjectNode answer) {
    answer.putNull("result");
    return answer;
  }

  /** An answer in the place of another one: blocks are missing. */
  public static ObjectNode syncing(ObjectNode answer) {
    answer.putObject("result").put("currentBlock", "0x1").put("highestBlock", "0x2");
    return answer;
  }

  /** Answers all questions of this method as they are again. */
  public synchronized void tellNothing(String method) {
    always.remove(method);
  }

  /** Whether everything that a test told was asked for. */
  public synchronized boolean toldAll() {
    return told.values().stream().allMatch(Queue::isEmpty)
        && refusals.values().stream().allMatch(Queue::isEmpty);
  }

  /** Does not answer until it is up again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** The methods that were asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var open = connections.incrementAndGet();
    try (exchange) {
      if (down || open > CONNECTIONS) {
        return; // Besu closes the connection, too
      }
      if (!HOSTS.contains(exchange.getRequestHeaders().getFirst("Host").split(":")[0])) {
        answer(exchange, 403, "{\"message\":\"Host not authorized.\"}");
        return;
      }
      var request = JSON.readTree(exchange.getRequestBody());
      var answer = request.isArray() ? batch(request) : one(request);
      answer(exchange, 200, JSON.writeValueAsString(answer));
    } finally {
      connections.decrementAndGet();
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private JsonNode batch(JsonNode requests) {
    if (requests.size() > 1024) {
      return error(-32005, "Number of requests exceeds max batch size");
    }
    var answers = JSON.createArrayNode();
    requests.forEach(request -> answers.add(one(request)));
    return answers;
  }

  private synchronized ObjectNode one(JsonNode request) {
    var method = request.path("method").asString();
    asked.add(method);
    var changes = told.getOrDefault(method, new ArrayDeque<>());
    var answer = answer(method, request.path("params"));
    var changed = changes.isEmpty() ? null : changes.peek().apply(answer);
    if (changed != null) {
      changes.remove();
      answer = changed;
    } else if (always.containsKey(method)) {
      answer = always.get(method).apply(answer);
    }
    answer.put("jsonrpc", "2.0");
    answer.set("id", request.path("id"));
    return answer;
  }

  private ObjectNode answer(String method, JsonNode parameters) {
    var toldToRefuse = refusals.getOrDefault(method, new ArrayDeque<>()).poll();
    if (toldToRefuse != null) {
      return toldToRefuse;
    }
    var refused = strictness(method, parameters);
    if (refused != null) {
      return refused;
    }
    return switch (method) {
      case "eth_sendRawTransaction" -> pool.take(parameters.path(0).asString());
      case "eth_getTransactionReceipt" -> receipt(forwarded(method, parameters));
      default -> forwarded(method, parameters);
    };
  }

  private @Nullable ObjectNode strictness(String method, JsonNode parameters) {
    return switch (method) {
      case "eth_getLogs" -> logs(parameters.path(0));
      case "eth_call", "eth_getTransactionCount", "eth_getCode" ->
          parameters.path(1).asString().equals("latest")
              ? null
              : error(-39001, "Only latest is known");
      case "eth_chainId",
          "eth_blockNumber",
          "eth_syncing",
          "eth_estimateGas",
          "eth_getBlockByNumber",
          "eth_getTransactionReceipt",
          "eth_sendRawTransaction" ->
          null;
      default -> error(-32604, "Method not enabled");
    };
  }

  /** No reason of a revert, as by default; an address even where no contract came to be. */
  private static ObjectNode receipt(ObjectNode answer) {
    if (answer.path("result") instanceof ObjectNode receipt) {
      receipt.remove("revertReason");
      if (receipt.path("to").isNull() && receipt.path("contractAddress").isNull()) {
        receipt.put("contractAddress", "0x" + "1".repeat(40));
      }
    }
    return answer;
  }

  private @Nullable ObjectNode logs(JsonNode filter) {
    var from = Numeric.decodeQuantity(filter.path("fromBlock").asString()).longValueExact();
    var to = Numeric.decodeQuantity(filter.path("toBlock").asString()).longValueExact();
    var head = Numeric.decodeQuantity(chain.ask("eth_blockNumber").asString()).longValueExact();
    if (to > head) {
      return error(-32602, "Invalid params: toBlock above head");
    }
    return to - from > 5000 ? error(-32005, "Requested range exceeds maximum range limit") : null;
  }

  private ObjectNode forwarded(String method, JsonNode parameters) {
    var list = new ArrayList<Object>();
    parameters.forEach(list::add);
    return switch (chain.answer(new Question(method, list))) {
      case Answer.Result(var value) -> result(value);
      case Answer.Refused(var code, var message, var data) -> {
        var refused = error(code, message);
        if (data != null) {
          ((ObjectNode) refused.get("error")).put("data", data);
        }
        yield refused;
      }
    };
  }

  static ObjectNode result(JsonNode value) {
    var answer = JSON.createObjectNode();
    answer.set("result", value);
    return answer;
  }

  static ObjectNode result(String value) {
    var answer = JSON.createObjectNode();
    answer.put("result", value);
    return answer;
  }

  public static ObjectNode error(int code, String message) {
    var answer = JSON.createObjectNode();
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    chain.close();
  }
}
