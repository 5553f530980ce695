package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the client takes what a node answers. */
class EthereumNodeTest {

  private static final JsonMapper JSON = new JsonMapper();

  private HttpServer server;
  private EthereumNode node;
  private int status = 200;
  private String authorization;
  private Function<JsonNode, String> answers = _ -> "{}";
  private final List<JsonNode> requests = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    node = new EthereumNode(endpoint(), "a-token", Duration.ofSeconds(5));
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    node.close();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "-32000, Known transaction, Taken",
    "-32000, already known, Taken",
    "-32001, Nonce too low, NonceUsed",
    "-32003, nonce too low, NonceUsed",
    "-32008, Initial sync is still in progress, Later",
    "-32000, Transaction nonce is too distant from current sender nonce, Later",
    "-32000, Replacement transaction underpriced, Later",
    "-32005, Transaction gas limit exceeds the cap, Refused",
    "-32007, Sender account not authorized to send transactions, Refused",
    "-32000, Wrong chainId, Refused"
  })
  void whatIsSaidOfATransactionIsUnderstood(int code, String message, String meaning) {
    answers = _ -> error(code, message);

    assertThat(node.send("0x00").getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aRefusalIsToldWithTheNodesWordsAndCode() {
    answers = _ -> error(-32007, "Sender account not authorized to send transactions");

    assertThat(node.send("0x00"))
        .isEqualTo(
            new Sending.Refused("Sender account not authorized to send transactions (-32007)"));
  }

  @Test
  void anAddressIsToldWithoutTheSecretsInIt() {
    var secret = URI.create("http://user:password@127.0.0.1:1/a-secret-path");
    try (var hidden = new EthereumNode(secret, null, Duration.ofSeconds(5))) {
      assertThatThrownBy(hidden::head)
          .hasMessage("No Ethereum node answers at http://127.0.0.1:1.");
      assertThat(hidden.name()).isEqualTo("127.0.0.1:1");
    }
  }

  @Test
  void aCallThatRevertsTellsTheContractsError() {
    answers =
        _ -> "{\"error\":{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x08c379a0\"}}";

    assertThatThrownBy(() -> node.call("0x1", "0x2", "0x"))
        .isInstanceOfSatisfying(
            NodeRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(3);
              assertThat(refused.data()).isEqualTo("0x08c379a0");
            });
  }

  @Test
  void manyQuestionsAreAskedInBatchesThatBesuTakes() {
    answers = request -> request.isArray() ? nulls(request) : "{}";

    node.receipts(IntStream.range(0, 2_500).mapToObj(i -> "0x" + i).toList());

    assertThat(requests).hasSize(3).allMatch(request -> request.size() <= 1_024);
  }

  @Test
  void transactionsAreHandedOverTogether() {
    answers = EthereumNodeTest::nulls;

    assertThat(node.send(List.of("0xa", "0xb", "0xc"))).hasSize(3);

    assertThat(requests).singleElement().satisfies(request -> assertThat(request).hasSize(3));
  }

  @Test
  void aDevChainIsHandedThemOneByOneAsItMinesThoseOfARequestInAnyOrder() {
    answers = _ -> "{\"result\":\"0x1\"}";

    try (var chain = EthereumNode.ofDevChain(endpoint(), Duration.ofSeconds(5))) {
      assertThat(chain.send(List.of("0xa", "0xb", "0xc"))).hasSize(3);
    }

    assertThat(requests)
        .extracting(request -> request.path("params").path(0).asString())
        .containsExactly("0xa", "0xb", "0xc");
  }

  @Test
  void anAnswerToABatchIsFoundByItsIdWhateverTheOrder() {
    answers = request -> "[" + receipt(request.get(1)) + "," + receipt(request.get(0)) + "]";

    assertThat(node.receipts(List.of("0xa", "0xb"))).containsOnlyKeys("0xa", "0xb");
  }

  @Test
  void logsAreAskedForInRangesThatEndAtTheHead() {
    answers =
        request ->
            request.path("method").asString().equals("eth_blockNumber")
                ? "{\"result\":\"0x2ee0\"}" // 12,000
                : "{\"result\":[]}";

    node.logs(List.of("0x1"), 1, 50_000);

    var ranges = requests.stream().skip(1).map(request -> request.path("params").path(0)).toList();
    assertThat(ranges)
        .extracting(range -> range.path("toBlock").asString())
        .containsExactly("0x1388", "0x2710", "0x2ee0");
  }

  @Test
  void theTokenIsShownAndItsRefusalIsASentence() {
    answers = _ -> "{\"error\":{\"code\":-40100,\"message\":\"Unauthorized\"}}";
    status = 401;

    assertThatThrownBy(node::head).hasMessageContaining("Unauthorized (-40100)");
    assertThat(authorization).isEqualTo("Bearer a-token");
  }

  @Test
  void anUnknownHostIsASentence() {
    answers = _ -> "{\"message\":\"Host not authorized.\"}";
    status = 403;

    assertThatThrownBy(node::head)
        .isInstanceOf(NodeUnreachable.class)
        .hasMessageContaining("answers 403: {\"message\":\"Host not authorized.\"}");
  }

  @Test
  void aMethodThatIsNotEnabledIsASentence() {
    answers = _ -> error(-32604, "Method not enabled");

    assertThatThrownBy(node::head)
        .hasMessage("eth_blockNumber was refused: Method not enabled (-32604)");
  }

  @Test
  void anEmptyAnswerIsNoNumber() {
    answers = _ -> "{\"result\":null}";

    assertThatThrownBy(() -> node.minedNonce("0x1")).hasMessageContaining("Expected a number");
  }

  @Test
  void whatIsNoJsonIsShown() {
    answers = _ -> "<html>Bad gateway</html>";
    status = 502;

    assertThatThrownBy(node::head).hasMessageContaining("answers 502: <html>Bad gateway</html>");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorization = exchange.getRequestHeaders().getFirst("Authorization");
      var request = JSON.readTree(exchange.getRequestBody());
      requests.add(request);
      var body = answers.apply(request).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String error(int code, String message) {
    return "{\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(code, message);
  }

  private static String nulls(JsonNode request) {
    var answers = JSON.createArrayNode();
    request.forEach(one -> answers.addObject().put("id", one.path("id").asInt()).putNull("result"));
    return JSON.writeValueAsString(answers);
  }

  private static String receipt(JsonNode question) {
    return """
    {"id":%d,"result":{"transactionHash":%s,"status":"0x1","blockNumber":"0x1","gasUsed":"0x5208"}}\
    """
        .formatted(question.path("id").asInt(), question.path("params").path(0));
  }
}
