package org.pedigree.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pedigree.ledger.ChainIdentity.KnownContract;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.Receipt;
import org.pedigree.ledger.chain.Sending;
import org.pedigree.ledger.contract.Artifact;

/**
 * Puts the contracts on a chain that has none of ours yet. A deployment that is interrupted leaves
 * contracts that nobody uses, and starts anew.
 */
final class Deployment {

  private static final long GAS = 16_000_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration SEND_AGAIN = Duration.ofSeconds(5);

  private final EthereumNode node;
  private final Account account;
  private final long chainId;

  /** Counted here too: Besu was seen to tell of a receipt before it counted the transaction. */
  private long next;

  Deployment(EthereumNode node, Account account) {
    this.node = node;
    this.account = account;
    this.chainId = node.chainId();
  }

  /** Deploys all contracts; the account becomes the consortium's. Waits until they are mined. */
  ChainIdentity run() {
    var contracts = new HashMap<String, KnownContract>();
    var parties = deploy(Artifact.PARTIES, account.address(), contracts);
    deploy(Artifact.CUSTODY, parties, contracts);
    deploy(Artifact.EVIDENCE_LOG, parties, contracts);
    var genesis = node.blockHash(0).orElseThrow();
    return new ChainIdentity(chainId, new Bytes32(genesis), contracts);
  }

  private String deploy(Artifact artifact, String argument, Map<String, KnownContract> contracts) {
    var receipt = mined(artifact.deployment(argument));
    var address = receipt.contract();
    if (!receipt.succeeded() || address == null) {
      throw new NotDeployed(artifact, "the transaction was mined and undone");
    }
    // Besu answers an address even where the code was refused.
    var code = node.code(address);
    if (!artifact.isCode(code)) {
      throw new NotDeployed(artifact, "other code than ours is at " + address);
    }
    var known = new KnownContract(address, Artifact.codeHash(code), receipt.block());
    contracts.put(artifact.contract(), known);
    return address;
  }

  private Receipt mined(String data) {
    while (true) {
      next = Math.max(next, node.minedNonce(account.address()));
      var receipt = mined(account.sign(chainId, next, GAS, null, data));
      next++;
      if (receipt.isPresent()) {
        return receipt.get();
      }
    }
  }

  /** Empty where another transaction of the account took its nonce. */
  private Optional<Receipt> mined(Account.Signed signed) {
    var looks = SEND_AGAIN.dividedBy(BETWEEN_LOOKS);
    for (var look = 0L; ; look++) {
      var used = look % looks == 0 && foundItsNonceUsed(signed);
      var receipt = node.receipts(List.of(signed.hash())).get(signed.hash());
      if (receipt != null || used) {
        return Optional.ofNullable(receipt);
      }
      pause();
    }
  }

  private boolean foundItsNonceUsed(Account.Signed signed) {
    return switch (node.send(signed.raw())) {
      case Sending.Taken _, Sending.Later _ -> false;
      case Sending.NonceUsed _ -> true;
      case Sending.Refused(var reason) ->
          throw new IllegalStateException(
              "The node takes no deployment of %s: %s".formatted(account.address(), reason));
    };
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while contracts were being deployed", e);
    }
  }

  /** The chain did not take a contract. */
  static final class NotDeployed extends RuntimeException {

    private NotDeployed(Artifact artifact, String why) {
      super("The contract %s could not be deployed: %s.".formatted(artifact.contract(), why));
    }
  }
}
