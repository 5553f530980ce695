package org.pedigree.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out whether the chain is ours, and makes it ours where there is none yet. */
class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final JdbcClient jdbc;
  private final ChainIdentities identities;
  private final LedgerAccounts accounts;
  private @Nullable Session session;

  Connection(JdbcClient jdbc, ChainIdentities identities, LedgerAccounts accounts) {
    this.jdbc = jdbc;
    this.identities = identities;
    this.accounts = accounts;
  }

  /**
   * The session with a chain that was recognised; it is recognised again after {@link #forget()}.
   *
   * @throws NotOurChain where it is another
   */
  Session open(Endpoint endpoint) {
    if (session == null) {
      session =
          identities
              .known()
              .map(known -> recognised(endpoint, known))
              .orElseGet(() -> deployed(endpoint));
    }
    return session;
  }

  /** The endpoint may be another one when it answers again. */
  void forget() {
    session = null;
  }

  private Session recognised(Endpoint endpoint, ChainIdentity known) {
    var recognition = new Recognition(endpoint.node(), known);
    recognition.check();
    recognition.checkRoots(jdbc, accounts.node().address());
    return new Session(endpoint.node(), known);
  }

  private Session deployed(Endpoint endpoint) {
    var account = accounts.open(accounts.node().address());
    var identity = new Deployment(endpoint.node(), account).run();
    endpoint.save(); // first the chain, then what we know of it: the chain must not lack it
    identities.keep(identity);
    LOG.info("Deployed the contracts on chain {}", identity.chainId());
    return new Session(endpoint.node(), identity);
  }

  Optional<Session> current() {
    return Optional.ofNullable(session);
  }
}
