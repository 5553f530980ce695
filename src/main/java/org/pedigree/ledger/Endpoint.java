package org.pedigree.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.AnvilBinary;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.chain.EthereumNode;

/** Where the chain is: at the endpoint that was configured, or a dev chain of our own. */
final class Endpoint implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EthereumNode node;
  private final @Nullable DevChain devChain;

  private Endpoint(EthereumNode node, @Nullable DevChain devChain) {
    this.node = node;
    this.devChain = devChain;
  }

  /**
   * Opens the configured endpoint, which need not answer now, or starts the dev chain.
   *
   * @param data the node's data folder
   * @param beside where the dev chain's program may be
   */
  static Endpoint open(LedgerSettings settings, Path data, List<Path> beside) {
    if (settings.rpcUrl() != null) {
      return new Endpoint(node(settings.rpcUrl(), settings.rpcToken()), null);
    }
    var devChain = DevChain.start(anvil(beside), data.resolve("chain"));
    return new Endpoint(node(devChain.endpoint(), null), devChain);
  }

  /** Refuses settings with which there is no chain at all, before anything else is asked for. */
  static void require(LedgerSettings settings, List<Path> beside) {
    if (settings.rpcUrl() == null) {
      anvil(beside);
    }
  }

  private static AnvilBinary anvil(List<Path> beside) {
    return AnvilBinary.find(beside)
        .orElseThrow(
            () ->
                new LedgerNotConfigured(
                    "No dev chain is beside this program: set pedigree.ledger.rpc-url to the"
                        + " JSON-RPC endpoint of an Ethereum node."));
  }

  private static EthereumNode node(URI endpoint, @Nullable String token) {
    return new EthereumNode(endpoint, token, PATIENCE);
  }

  EthereumNode node() {
    return node;
  }

  /** Whether a crash may take the chain's last blocks. */
  boolean losesItsTail() {
    return devChain != null;
  }

  /** Keeps the dev chain's blocks; others keep theirs. */
  void save() {
    if (devChain != null) {
      devChain.save();
    }
  }

  @Override
  public void close() {
    node.close();
    if (devChain != null) {
      devChain.close();
    }
  }
}
