package org.pedigree.ledger;

import org.pedigree.ledger.chain.EthereumNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out whether a chain is ours, and makes it ours where there is none yet. */
@Component
class Recogniser {

  private static final Logger LOG = LoggerFactory.getLogger(Recogniser.class);

  private final JdbcClient jdbc;
  private final ChainIdentities identities;
  private final LedgerAccounts accounts;
  private final Restores restores;

  Recogniser(
      JdbcClient jdbc, ChainIdentities identities, LedgerAccounts accounts, Restores restores) {
    this.jdbc = jdbc;
    this.identities = identities;
    this.accounts = accounts;
    this.restores = restores;
  }

  /**
   * A session with the node.
   *
   * @throws NotOurChain where it is of another chain
   * @throws ChainBehind where it lacks what was there
   * @throws StillSyncing where it says so
   * @throws MoreThanKnown where it holds more of this node than is known here
   */
  Session open(EthereumNode node, Endpoints endpoints) {
    if (node.syncing()) {
      throw new StillSyncing(node.name());
    }
    return identities
        .known(node)
        .map(known -> recognised(node, endpoints, known))
        .orElseGet(() -> deployed(node, endpoints));
  }

  private Session recognised(EthereumNode node, Endpoints endpoints, ChainIdentity known) {
    new Recognition(node, known).check();
    if (!endpoints.loseTheirTail()) {
      ReadSoFar.known(jdbc).expectIn(node, node.head());
    }
    restores.check(node, known);
    return new Session(node, known);
  }

  private Session deployed(EthereumNode node, Endpoints endpoints) {
    var account = accounts.open(accounts.node().address());
    var identity = new Deployment(node, account).run();
    endpoints.save(); // first the chain, then what we know of it: the chain must not lack it
    identities.keep(identity);
    LOG.info("Deployed the contracts on chain {}", identity.chainId());
    return new Session(node, identity);
  }
}
