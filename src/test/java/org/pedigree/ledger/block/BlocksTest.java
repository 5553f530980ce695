package org.pedigree.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.TestChain;
import org.pedigree.ledger.block.ReceiptPath.End;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.chain.EthereumNode;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Blocks as bytes, compared with what another program makes of them. */
class BlocksTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path folder;

  @Test
  void aBlockOfManyReceiptsHashesAsItsChainSaysAndProvesEachOfThem() throws Exception {
    try (var chain = DevChain.start(TestChain.anvil(), folder);
        var node = new EthereumNode(chain.endpoint(), null, Duration.ofSeconds(20))) {
      for (var transactions : List.of(1, 2, 20, 300)) {
        var raw = node.raw(mined(chain.endpoint(), transactions)).orElseThrow();
        var header = BlockHeader.read(BlockJson.header(raw.block()));
        var receipts = raw.receipts().stream().map(BlockJson::receipt).toList();

        assertThat(receipts).hasSize(transactions);
        assertThat(header.hash().hex()).isEqualTo(raw.hash());
        assertThat(header.qbft()).isEmpty();
        var trie = ReceiptTrie.of(receipts);
        assertThat(trie.root()).isEqualTo(header.receiptsRoot());
        for (var i = 0; i < transactions; i++) {
          var receipt = receipts.get(i);
          assertThat(new ReceiptPath(i, trie.path(i)).from(header.receiptsRoot()))
              .isInstanceOfSatisfying(
                  End.Found.class, found -> assertThat(found.receipt()).isEqualTo(receipt));
        }
      }
    }
  }

  @Test
  void noPathProvesAnotherTransactionOrAnotherReceipt() {
    var random = new Random(7);
    var receipts = IntStream.range(0, 200).mapToObj(_ -> bytes(random, 300)).toList();
    var trie = ReceiptTrie.of(receipts);

    for (var index : List.of(0, 1, 127, 128, 199)) {
      var path = trie.path(index);
      assertThat(new ReceiptPath(index, path).from(trie.root())).isInstanceOf(End.Found.class);
      assertThat(new ReceiptPath(index + 1, path).from(trie.root())).isInstanceOf(End.Broken.class);
      assertThat(new ReceiptPath(index, path.subList(0, path.size() - 1)).from(trie.root()))
          .isInstanceOf(End.Broken.class);
      for (var node = 0; node < path.size(); node++) {
        var tampered = new ArrayList<>(path);
        tampered.set(node, flipped(path.get(node), random));
        assertThat(new ReceiptPath(index, tampered).from(trie.root()))
            .as("node %d of %d", node, index)
            .isInstanceOfSatisfying(
                End.Broken.class, broken -> assertThat(broken.expected()).contains("hash"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,4", "6,4", "7,5", "10,7"})
  void twoThirdsOfTheValidatorsAreAQuorum(int validators, int quorum) {
    assertThat(Seals.quorum(validators)).isEqualTo(quorum);
  }

  @Test
  void sealsNameTheValidatorsThatMadeThem() {
    var network = QbftBlocks.of(4);
    var header = BlockHeader.read(network.sealed(header(), 3, 2));

    assertThat(header.qbft().orElseThrow().validators()).isEqualTo(network.addresses());
    assertThat(header.hash()).isEqualTo(Bytes32.of(network.hash(header())));
    var seals = Seals.of(header);
    assertThat(seals.sealers())
        .containsExactlyInAnyOrderElementsOf(network.addresses().subList(0, 3));
    assertThat(seals.by(network.addresses())).isEqualTo(3);
    assertThat(seals.by(QbftBlocks.of(9).addresses().subList(4, 9))).isZero();
  }

  @Test
  void sealsOfAnotherHeaderAreNobodysWhoIsKnown() {
    var network = QbftBlocks.of(4);
    var sealed = network.sealed(header(), 4, 0);
    sealed[5] ^= 1; // in the hash of the block before

    assertThat(Seals.of(BlockHeader.read(sealed)).by(network.addresses())).isZero();
  }

  @Test
  void aGenesisFileNamesTheFirstValidators() {
    var network = QbftBlocks.of(4);
    var genesis =
        "{\"config\": {\"chainId\": 1337}, \"extraData\": \"%s\"}"
            .formatted(network.genesisExtraData());

    assertThat(GenesisValidators.read(genesis.getBytes()))
        .isEqualTo(new GenesisValidators(1337, network.addresses()));
    assertThatThrownBy(
            () ->
                GenesisValidators.read(
                    "{\"config\": {\"chainId\": 1}, \"extraData\": \"0x00\"}".getBytes()))
        .isInstanceOf(NotABlock.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "8100", // a small byte with a prefix
        "b800", // a long length for what is short
        "b90001aa", // a length with leading zeros
        "83aabb", // cut short
        "8080", // more than one item
        "c2820102", // a list that ends in an item
        "c2c1", // a list that is longer than there are bytes
        "ff7fffffffffffffff", // a length that nothing has
      })
  void whatIsNotInItsOneFormIsRefused(String hex) {
    assertThatThrownBy(() -> Rlp.read(HEX.parseHex(hex))).isInstanceOf(NotABlock.class);
  }

  @Test
  void listsThatStandInEachOtherWithoutEndAreRefused() {
    Rlp item = Rlp.Text.EMPTY;
    for (var i = 0; i < 1000; i++) {
      item = Rlp.Items.of(item);
    }
    var bytes = item.written();
    assertThatThrownBy(() -> Rlp.read(bytes))
        .isInstanceOf(NotABlock.class)
        .hasMessageContaining("deep");
  }

  @Test
  void whatIsWrittenIsReadAgainAndWrittenAsWeb3jWritesIt() {
    var random = new Random(11);
    for (var i = 0; i < 500; i++) {
      var texts = IntStream.range(0, random.nextInt(6)).mapToObj(_ -> text(random)).toList();
      var item = new Rlp.Items(texts.stream().<Rlp>map(Rlp.Text::new).toList());
      var theirs = new RlpList(texts.stream().<RlpType>map(RlpString::create).toList());

      assertThat(item.written()).isEqualTo(RlpEncoder.encode(theirs));
      assertThat(Rlp.read(item.written()).written()).isEqualTo(item.written());
    }
    assertThat(Rlp.Text.of(BigInteger.ZERO).written()).isEqualTo(HEX.parseHex("80"));
  }

  private static byte[] text(Random random) {
    return bytes(random, random.nextInt(3) == 0 ? random.nextInt(2) : random.nextInt(70));
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    var flipped = bytes.clone();
    flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /** A header of today's length, of numbers that mean nothing. */
  static byte[] header() {
    var fields = new ArrayList<RlpType>();
    var random = new Random(3);
    for (var length : List.of(32, 32, 20, 32, 32, 32, 256)) {
      fields.add(RlpString.create(bytes(random, length)));
    }
    for (var number : List.of(1, 42, 60_000_000, 21_000, 1_790_000_000)) {
      fields.add(RlpString.create(number));
    }
    fields.add(RlpString.create(new byte[0]));
    fields.add(RlpString.create(bytes(random, 32)));
    fields.add(RlpString.create(new byte[8]));
    fields.add(RlpString.create(0));
    return RlpEncoder.encode(new RlpList(fields));
  }

  /** Has so many transactions mined in one block, and tells its number. */
  private static long mined(URI chain, int transactions) throws Exception {
    var account = "0x" + "ab".repeat(20);
    ask(chain, "anvil_impersonateAccount", account);
    ask(chain, "evm_setAutomine", false);
    for (var i = 0; i < transactions; i++) {
      ask(
          chain,
          "eth_sendTransaction",
          Map.of(
              "from", account, "to", "0x" + "cd".repeat(20), "gas", "0x5208", "gasPrice", "0x0"));
    }
    ask(chain, "evm_mine");
    ask(chain, "evm_setAutomine", true);
    return Long.decode(ask(chain, "eth_blockNumber").asString());
  }

  private static JsonNode ask(URI chain, String method, Object... parameters)
      throws IOException, InterruptedException {
    var question =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(chain)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(question))
                  .build(),
              BodyHandlers.ofString());
      var json = JSON.readTree(answer.body());
      assertThat(json.path("error").isMissingNode()).as(answer.body()).isTrue();
      return json.path("result");
    }
  }
}
