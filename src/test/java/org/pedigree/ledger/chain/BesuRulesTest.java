package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.TestChain;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/**
 * What a client has to reckon with on Besu: asked of the strict proxy before the dev chain, and of
 * Besu itself where {@code -Dpedigree.ledger.rpc-url} leads to one. So the imitation is measured
 * against the original.
 */
class BesuRulesTest {

  private static final Duration MINED_WITHIN = Duration.ofSeconds(60);

  /** Code that ends with an instruction that no EVM knows yet. */
  private static final String NEWER_CODE = "0x0c";

  /** Code that reverts with the four bytes deadbeef. */
  private static final String REVERTING = "0x63deadbeef6000526004601cfd";

  private static BesuLike imitation;
  private static URI endpoint;
  private static JsonRpc rpc;
  private static long chainId;

  private final Credentials sender =
      Credentials.create(Numeric.toHexStringNoPrefix(SecureRandom.getSeed(32)));
  private final Account account = new Account(sender);

  @BeforeAll
  static void open() {
    rpc = new JsonRpc(TestChain.endpoint(), null, Duration.ofSeconds(20));
    imitation = isBesu() ? null : new BesuLike(TestChain.endpoint());
    endpoint = imitation == null ? TestChain.endpoint() : imitation.endpoint();
    rpc.close();
    rpc = new JsonRpc(endpoint, null, Duration.ofSeconds(20));
    chainId = Numeric.decodeQuantity(rpc.ask("eth_chainId").asString()).longValueExact();
  }

  @AfterAll
  static void close() {
    rpc.close();
    if (imitation != null) {
      imitation.close();
    }
  }

  @Test // line 1
  void anAccountHasOnlySoManyTransactionsUnderWay() {
    assertThat(send(free(150))).isInstanceOf(Answer.Result.class);
    assertRefused(send(free(2001)), -32000, "Transaction nonce is too distant");
  }

  @Test // lines 2 and 10
  void afterAGapNothingIsMinedUntilTheGapIsFilled() {
    var beyond = free(1);
    send(beyond);
    someoneElsesIsMined();
    assertThat(receipt(beyond).isNull()).isTrue();

    send(free(0));
    assertThat(minedReceipt(beyond).path("status").asString()).isEqualTo("0x1");
  }

  @Test // line 4
  void aPriceThatNobodyCanPayIsTakenAndNeverMined() {
    var priced = signed(legacy(0, 1_000_000_000L));
    assertThat(send(priced)).isInstanceOf(Answer.Result.class);
    someoneElsesIsMined();

    assertThat(receipt(priced).isNull()).isTrue();
    assertRefused(send(free(0)), -32000, "Replacement transaction underpriced");
  }

  @Test // line 4
  void aPriceOfZeroIsMinedInTheNewFormToo() {
    var transaction = signed(dynamic(0));
    send(transaction);

    assertThat(minedReceipt(transaction).path("status").asString()).isEqualTo("0x1");
  }

  @Test // line 5
  void theSameNonceTakesThePlaceOfThePendingOneSilently() {
    var first = free(1);
    var second = signed(legacy(1, 0, "0x01"));
    send(first);
    assertThat(send(second)).isInstanceOf(Answer.Result.class);
    send(free(0));

    minedReceipt(second);
    assertThat(receipt(first).isNull()).isTrue();
  }

  @Test // line 6
  void whatIsSentAgainIsKnownWhilePendingAndTooLowOnceMined() {
    var pending = free(1);
    send(pending);
    assertRefused(send(pending), -32000, "Known transaction");

    send(free(0));
    minedReceipt(pending);
    assertRefused(send(pending), -32001, "Nonce too low");
  }

  @Test // line 7
  void anotherChainsTransactionIsRefusedAndOneThatNamesNoneToo() {
    var other = TransactionEncoder.signMessage(legacy(0, 0), chainId + 1, sender);
    var nameless = TransactionEncoder.signMessage(legacy(0, 0), sender);

    assertRefused(send(Numeric.toHexString(other)), -32000, "Wrong chainId");
    assertRefused(send(Numeric.toHexString(nameless)), -32000, "ChainId is required");
  }

  @Test // line 8
  void codeForANewerMachineLeavesAnAddressAndNoContract() {
    var deployment = account.sign(chainId, 0, 100_000, null, NEWER_CODE).raw();
    send(deployment);

    var receipt = minedReceipt(deployment);
    assertThat(receipt.path("status").asString()).isEqualTo("0x0");
    var address = receipt.path("contractAddress").asString();
    assertThat(address).startsWith("0x");
    assertThat(rpc.ask("eth_getCode", address, "latest").asString()).isEqualTo("0x");
  }

  @Test // line 9
  void aRevertHasDataInAQuestionAndAFailedReceiptWhenMined() {
    var call = Map.of("from", account.address(), "data", REVERTING, "gasPrice", "0x0");
    for (var question :
        List.of(Question.of("eth_call", call, "latest"), Question.of("eth_estimateGas", call))) {
      assertThat(rpc.answer(question))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(3);
                assertThat(refused.data()).isEqualTo("0xdeadbeef");
              });
    }
    var undone = account.sign(chainId, 0, 100_000, null, REVERTING).raw();
    send(undone);
    assertThat(minedReceipt(undone).path("status").asString()).isEqualTo("0x0");
  }

  @Test // line 9
  void lackOfGasHasNoData() {
    var call =
        Map.of(
            "from", account.address(), "data", "0x5b600056", "gas", "0x186a0", "gasPrice", "0x0");

    assertThat(rpc.answer(Question.of("eth_call", call, "latest")))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.data()).isNull());
  }

  @Test // line 11
  void aTransactionHasItsCapAndItsDataTheirPrice() {
    var greedy = account.sign(chainId, 0, (1L << 24) + 1, account.address(), "0x").raw();
    assertRefused(send(greedy), -32005, "Transaction gas limit cap exceeded");

    var data = "0x" + "11".repeat(1000);
    var poor = account.sign(chainId, 0, 21_000 + 16 * 1000, account.address(), data).raw();
    assertRefused(send(poor), -32003, "ntrinsic gas");
    var rich = account.sign(chainId, 0, 21_000 + 40 * 1000, account.address(), data).raw();
    assertThat(send(rich)).isInstanceOf(Answer.Result.class);
  }

  @Test // line 15
  void logsBeyondTheHeadAreNotAskedFor() {
    var beyond = Map.of("fromBlock", "0x1", "toBlock", "0xfffffff");

    assertRefused(rpc.answer(Question.of("eth_getLogs", beyond)), -32602, "");
  }

  @Test // line 16
  void aBatchHasAtMostOneThousandAndTwentyFourQuestions() throws IOException {
    assertThat(post("127.0.0.1", batchOf(1025))).contains("-32005");
    assertThat(post("127.0.0.1", batchOf(2))).doesNotContain("error");
  }

  @Test // line 16
  void aHostThatIsNotKnownIsTurnedAway() throws IOException {
    assertThat(post("elsewhere.example", batchOf(1)))
        .startsWith("HTTP/1.1 403")
        .contains("{\"message\":\"Host not authorized.\"}");
  }

  @Test // line 16
  void theNodeSignsNothingAndAnswersNothingThatIsNotEnabled() {
    assertThat(rpc.answer(Question.of("eth_sendTransaction", Map.of("from", account.address()))))
        .isInstanceOf(Answer.Refused.class);
    assertRefused(rpc.answer(Question.of("debug_traceBlock", "0x")), -32604, "not enabled");
  }

  private static boolean isBesu() {
    return rpc.answer(Question.of("web3_clientVersion")) instanceof Answer.Result(var name)
        && name.asString().startsWith("besu/");
  }

  // ------------------------------------------------------------------ transactions

  private String free(long nonce) {
    return signed(legacy(nonce, 0));
  }

  private RawTransaction legacy(long nonce, long price) {
    return legacy(nonce, price, "0x");
  }

  private RawTransaction legacy(long nonce, long price, String data) {
    return RawTransaction.createTransaction(
        BigInteger.valueOf(nonce),
        BigInteger.valueOf(price),
        BigInteger.valueOf(30_000),
        account.address(),
        BigInteger.ZERO,
        data);
  }

  private RawTransaction dynamic(long nonce) {
    return RawTransaction.createTransaction(
        chainId,
        BigInteger.valueOf(nonce),
        BigInteger.valueOf(30_000),
        account.address(),
        BigInteger.ZERO,
        "0x",
        BigInteger.ZERO,
        BigInteger.ZERO);
  }

  private String signed(RawTransaction transaction) {
    return Numeric.toHexString(TransactionEncoder.signMessage(transaction, chainId, sender));
  }

  private static Answer send(String raw) {
    return rpc.answer(Question.of("eth_sendRawTransaction", raw));
  }

  private static JsonNode receipt(String raw) {
    var hash = Numeric.toHexString(Hash.sha3(Numeric.hexStringToByteArray(raw)));
    return rpc.ask("eth_getTransactionReceipt", hash);
  }

  private static JsonNode minedReceipt(String raw) {
    return await().atMost(MINED_WITHIN).until(() -> receipt(raw), JsonNode::isObject);
  }

  /** So much time went by that ours could have been mined, too. */
  private static void someoneElsesIsMined() {
    var key = Numeric.toHexStringNoPrefix(SecureRandom.getSeed(32));
    var other = new Account(Credentials.create(key));
    var raw = other.sign(chainId, 0, 21_000, other.address(), "0x").raw();
    send(raw);
    minedReceipt(raw);
  }

  private static void assertRefused(Answer answer, int code, String words) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.message()).contains(words);
              assertThat(refused.code()).isEqualTo(code);
            });
  }

  // ------------------------------------------------------------------ bare HTTP

  private static String batchOf(int size) {
    var one = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"eth_chainId\",\"params\":[]}";
    return String.join(",", IntStream.range(0, size).mapToObj(one::formatted).toList())
        .transform("[%s]"::formatted);
  }

  private static String post(String host, String body) throws IOException {
    try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      var head =
          """
          POST / HTTP/1.1\r
          Host: %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          Connection: close\r
          \r
          """
              .formatted(host, body.length());
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
