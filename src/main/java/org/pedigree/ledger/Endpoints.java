package org.pedigree.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.AnvilBinary;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.chain.EthereumNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the chain is: at the endpoints that were configured, or a dev chain of our own. */
final class Endpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<EthereumNode> nodes;
  private final @Nullable DevChain devChain;

  private Endpoints(List<EthereumNode> nodes, @Nullable DevChain devChain) {
    this.nodes = List.copyOf(nodes);
    this.devChain = devChain;
  }

  /**
   * Opens the configured endpoints, which need not answer now, or starts the dev chain.
   *
   * @param data the node's data folder
   * @param beside where the dev chain's program may be
   */
  static Endpoints open(LedgerSettings settings, Path data, List<Path> beside) {
    if (!settings.rpcUrl().isEmpty()) {
      var nodes =
          settings.rpcUrl().stream()
              .map(url -> new EthereumNode(url, settings.rpcToken(), PATIENCE))
              .toList();
      return new Endpoints(nodes, null);
    }
    var devChain = DevChain.start(anvil(beside), data.resolve("chain"));
    return new Endpoints(List.of(EthereumNode.ofDevChain(devChain.endpoint(), PATIENCE)), devChain);
  }

  /** Refuses settings with which there is no chain at all, before anything else is asked for. */
  static void require(LedgerSettings settings, List<Path> beside) {
    if (settings.rpcUrl().isEmpty()) {
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

  /** The nodes, the preferred one first. */
  List<EthereumNode> nodes() {
    return nodes;
  }

  /** Whether a crash may take the chain's last blocks. */
  boolean loseTheirTail() {
    return devChain != null;
  }

  /** Starts a dev chain again that has ended by itself. */
  void revive() {
    if (devChain != null && devChain.revive()) {
      LOG.warn("The dev chain had ended by itself; it runs again, from what was saved last");
    }
  }

  /** Keeps the dev chain's blocks; others keep theirs. */
  void save() {
    if (devChain != null) {
      devChain.save();
    }
  }

  @Override
  public void close() {
    nodes.forEach(EthereumNode::close);
    if (devChain != null) {
      devChain.close();
    }
  }
}
