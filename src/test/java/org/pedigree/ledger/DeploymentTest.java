package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.BesuLike;
import org.pedigree.ledger.chain.EthereumNode;
import org.web3j.crypto.Credentials;
import org.web3j.utils.Numeric;
import tools.jackson.databind.node.ObjectNode;

/** Contracts come to a chain, whatever its node says of the account's nonces. */
class DeploymentTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Account account =
      new Account(Credentials.create(Numeric.toHexStringNoPrefix(SecureRandom.getSeed(32))));
  private final BesuLike besu = new BesuLike(TestChain.endpoint());
  private final EthereumNode node = new EthereumNode(besu.endpoint(), null, PATIENCE);

  @AfterEach
  void stop() {
    node.close();
    besu.close();
  }

  @Test
  void aNodeThatCountsTransactionsLaterThanItTellsTheirReceiptsHoldsNothingUp() {
    besu.tellAlways("eth_getTransactionCount", DeploymentTest::none);

    assertDeployed();
    assertThat(nonces()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void anotherTransactionWithTheNonceHoldsNothingUp() {
    node.send(account.sign(node.chainId(), 0, 21_000, account.address(), "0x").raw());
    await().until(() -> node.minedNonce(account.address()) == 1);
    besu.tell("eth_getTransactionCount", DeploymentTest::none);

    assertDeployed();
    assertThat(nonces()).containsExactly(0L, 0L, 1L, 2L, 3L);
  }

  private static ObjectNode none(ObjectNode answer) {
    return answer.put("result", "0x0");
  }

  private void assertDeployed() {
    var chain = assertTimeoutPreemptively(PATIENCE, () -> new Deployment(node, account).run());

    assertThat(chain.contracts()).hasSize(3);
  }

  private List<Long> nonces() {
    return besu.pool().seen().stream().map(one -> one.getNonce().longValueExact()).toList();
  }
}
