package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DevChainTest {

  private static final AnvilBinary ANVIL = AnvilBinary.find(List.of(Path.of(""))).orElseThrow();

  private static final Account ACCOUNT = new Account(Credentials.create("0x" + "1".repeat(64)));

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;

  @Test
  void aChainThatWasClosedGoesOnWhereItStopped() {
    String genesis;
    String hash;
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      genesis = node.blockHash(0).orElseThrow();
      hash = transact(node, 0);
    }
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      assertThat(node.blockHash(0)).contains(genesis);
      assertThat(node.head()).isOne();
      assertThat(node.receipts(List.of(hash))).containsKey(hash);
      assertThat(node.minedNonce(ACCOUNT.address())).isOne();
    }
  }

  @Test
  void itsAddressStandsInItsFolder() throws IOException {
    try (var chain = DevChain.start(ANVIL, folder)) {
      assertThat(folder.resolve("endpoint")).hasContent(chain.endpoint().toString());
    }
  }

  @Test
  void aKilledChainKeepsWhatWasSavedAndLosesTheTail() {
    var chain = DevChain.start(ANVIL, folder);
    String kept;
    String lost;
    try (var node = node(chain)) {
      kept = transact(node, 0);
      chain.save();
      lost = transact(node, 1);
    }
    chain.kill();
    try (var again = DevChain.start(ANVIL, folder);
        var node = node(again)) {
      assertThat(node.receipts(List.of(kept, lost))).containsOnlyKeys(kept);
    }
  }

  @Test
  void aChainThatEndsByItselfGoesOnAtItsAddressFromWhatWasSaved() {
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      assertThat(chain.revive()).isFalse();
      var kept = transact(node, 0);
      chain.save();
      var lost = transact(node, 1);
      TestCrash.killDevChain(folder);

      await().until(chain::revive);

      assertThat(node.receipts(List.of(kept, lost))).containsOnlyKeys(kept);
      var again = transact(node, 1);
      chain.save();
      TestCrash.killDevChain(folder);
      await().until(chain::revive);
      assertThat(node.receipts(List.of(kept, again))).containsOnlyKeys(kept, again);
    }
  }

  /** Each loaded anvil dumps a genesis of its own beside the chain's. */
  @Test
  void aChainKeepsItsGenesisHoweverOftenItIsLoaded() {
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      var genesis = node.blockHash(0).orElseThrow();
      for (var time = 0; time < 8; time++) {
        transact(node, time);
        chain.save();
        TestCrash.killDevChain(folder);
        await().until(chain::revive);
        assertThat(node.blockHash(0)).contains(genesis);
      }
    }
  }

  @Test
  void aStateThatCannotBeReadIsNoReasonToBeginAnotherChain() throws IOException {
    Files.writeString(folder.resolve("state.json"), "{");

    assertThatThrownBy(() -> DevChain.start(ANVIL, folder))
        .rootCause()
        .hasMessageContaining("state.json");
  }

  @Test
  void aStateCutShortGivesWayToTheOneBefore() throws IOException {
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      transact(node, 0);
      chain.save();
      transact(node, 1);
    }
    var state = folder.resolve("state.json");
    Files.writeString(state, Files.readString(state).substring(0, 1000));

    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      assertThat(node.head()).isOne();
    }
  }

  /** As anvil dumps it in the middle of a block. */
  @Test
  void aStateWithTheEffectsOfABlockAndNotTheBlockIsNotKept() throws IOException {
    var state = new DevChainState(folder);
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain);
        var rpc = new JsonRpc(chain.endpoint(), null, Duration.ofSeconds(10))) {
      transact(node, 0);
      var before = unpacked(rpc.ask("anvil_dumpState").asString());
      transact(node, 1);
      var after = unpacked(rpc.ask("anvil_dumpState").asString());

      assertThat(state.write(packed(after))).isTrue();
      var kept = Files.readString(folder.resolve("state.json"));
      for (var missing : List.of("transactions", "accounts")) {
        var torn = after.deepCopy();
        torn.set(missing, before.get(missing));
        assertThat(state.write(packed(torn))).as(missing).isFalse();
      }
      assertThat(folder.resolve("state.json")).hasContent(kept);
    }
  }

  @Test
  void noStateIsWrittenWhereNothingWasMined() {
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      transact(node, 0);
      chain.save();
      chain.save();
    }
    assertThat(folder.resolve("state.before.json")).doesNotExist();
  }

  @Test
  void theChainSpeaksOsakaAndChecksSignaturesOfPasskeys() throws GeneralSecurityException {
    var question = P256Question.signed("a passkey's challenge");
    try (var chain = DevChain.start(ANVIL, folder);
        var node = node(chain)) {
      assertThat(node.call(ACCOUNT.address(), P256Question.PRECOMPILE, question.right()))
          .isEqualTo("0x" + "0".repeat(63) + "1");
      assertThat(node.call(ACCOUNT.address(), P256Question.PRECOMPILE, question.wrong()))
          .isEqualTo("0x");
    }
  }

  @Test
  void theDataFolderStandsInTheCommandLine() {
    try (var chain = DevChain.start(ANVIL, folder)) {
      assertThat(chain.commandLine()).contains(folder.toAbsolutePath().toString());
    }
  }

  @Test
  void withoutABinaryNothingIsFound() {
    assertThat(AnvilBinary.find(List.of(folder))).isEmpty();
  }

  private static ObjectNode unpacked(String dump) throws IOException {
    var bytes = HexFormat.of().parseHex(dump, 2, dump.length());
    try (var state = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return (ObjectNode) JSON.readTree(state);
    }
  }

  private static String packed(JsonNode state) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(JSON.writeValueAsBytes(state));
    }
    return "0x" + HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static EthereumNode node(DevChain chain) {
    return new EthereumNode(chain.endpoint(), null, Duration.ofSeconds(10));
  }

  /** Sends a transaction and waits until it is mined. */
  private static String transact(EthereumNode node, long nonce) {
    var signed = ACCOUNT.sign(node.chainId(), nonce, 21_000, ACCOUNT.address(), "0x");
    assertThat(node.send(signed.raw())).isEqualTo(new Sending.Taken());
    await().until(() -> node.receipts(List.of(signed.hash())).containsKey(signed.hash()));
    return signed.hash();
  }
}
