package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.LedgerTests;
import org.web3j.crypto.Credentials;
import org.web3j.utils.Numeric;

/**
 * Where a besu is installed: a network of four by the scripts, from its keys to a fifth validator.
 */
@Tag(LedgerTests.OWN_CHAIN)
class BesuNetworkTest {

  @TempDir private Path folder;

  private Path network;
  private int port;

  @BeforeEach
  void makeOne() {
    BesuNetwork.requireInstalled();
    network = folder.resolve("network");
    port = BesuNetwork.freePorts(5);
  }

  @AfterEach
  void stop() {
    if (network != null && Files.exists(network)) {
      BesuNetwork.run("stop", network).well();
    }
  }

  @Test
  void fourValidatorsStartTakeInAFifthAndStop() {
    BesuNetwork.run("fresh", network, "--open", "--port", port).well();
    BesuNetwork.run("start", network).well();
    assertThat(BesuNetwork.run("status", network).well().lines())
        .hasSize(4)
        .allMatch(line -> line.contains("  validator  block "));

    BesuNetwork.run("add-validator", network).well();
    assertThat(BesuNetwork.run("status", network).well().lines())
        .hasSize(5)
        .allMatch(line -> line.contains("  validator  block "));

    BesuNetwork.run("stop", network).well();
    var stopped = BesuNetwork.run("status", network);
    assertThat(stopped.status()).isNotZero();
    assertThat(stopped.said().lines()).allMatch(line -> line.endsWith("stopped"));
  }

  @Test
  void aClosedNetworkWantsATokenAndTakesTransactionsOfAllowedAccountsOnly() {
    BesuNetwork.run("fresh", network, "--nodes", "1", "--port", port).well();
    BesuNetwork.run("start", network).well();
    var account =
        new Account(Credentials.create(Numeric.toHexStringNoPrefix(SecureRandom.getSeed(32))));
    var endpoint = BesuNetwork.rpc(port);
    var patience = Duration.ofSeconds(20);

    try (var nobody = new JsonRpc(endpoint, null, patience);
        var somebody =
            new JsonRpc(
                endpoint, BesuNetwork.run("token", network, "app").well().strip(), patience)) {
      assertThat(nobody.answer(Question.of("eth_chainId")))
          .isInstanceOfSatisfying(
              Answer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(-40100));
      assertThat(somebody.answer(Question.of("perm_getAccountsAllowlist")))
          .isInstanceOf(Answer.Refused.class);

      var chain = Numeric.decodeQuantity(somebody.ask("eth_chainId").asString()).longValueExact();
      var raw = account.sign(chain, 0, 21_000, account.address(), "0x").raw();
      assertThat(somebody.answer(Question.of("eth_sendRawTransaction", raw)))
          .isInstanceOfSatisfying(
              Answer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(-32007));

      BesuNetwork.run("allow-account", network, account.address()).well();
      assertThat(somebody.answer(Question.of("eth_sendRawTransaction", raw)))
          .isInstanceOf(Answer.Result.class);
    }
  }
}
