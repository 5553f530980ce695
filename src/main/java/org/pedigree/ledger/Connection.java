package org.pedigree.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Cadence;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.chain.NodeUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the endpoint to work with: the first in the order of preference whose chain is ours and
 * has all that was read. All that a round asks, it asks one endpoint, so that nonces and receipts
 * are told by the same node.
 */
class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** How often it looks whether another endpoint is better. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** How often an endpoint in use is recognised anew: another may stand behind its name by now. */
  private static final Duration RECOGNISED_FOR = Duration.ofSeconds(60);

  /** So many blocks behind another endpoint, an endpoint is left: it may be cut off. */
  private static final long BEHIND = 10;

  private final Recogniser recogniser;
  private final EndpointWatch watch;
  private final Cadence recognition;
  private final Cadence looks;
  private @Nullable Session session;

  Connection(Recogniser recogniser, EndpointWatch watch, Clock clock) {
    this.recogniser = recogniser;
    this.watch = watch;
    recognition = new Cadence(clock, RECOGNISED_FOR);
    looks = new Cadence(clock, BETWEEN_LOOKS);
  }

  /**
   * The session with a chain that was recognised; it is recognised again after a failure.
   *
   * @throws NotOurChain where it is another
   */
  Session open(Endpoints endpoints) {
    if (session == null || recognition.due()) {
      use(recognised(endpoints, watch.inOrder(endpoints.nodes())));
      recognition.restart();
      looks.restart();
    } else if (looks.due()) {
      better(endpoints, session.node()).ifPresent(this::use);
    }
    return session;
  }

  private void use(Session chosen) {
    if (session != null && session.node() != chosen.node()) {
      LOG.info("The ledger works with the endpoint {} now", chosen.node().name());
    }
    session = chosen;
    watch.use(chosen.node());
  }

  private Session recognised(Endpoints endpoints, List<EthereumNode> candidates) {
    var troubles = new ArrayList<RuntimeException>();
    for (var node : candidates) {
      try {
        return recogniser.open(node, endpoints);
      } catch (NotOurChain
          | MoreThanKnown
          | ChainBehind
          | StillSyncing
          | NodeUnreachable
          | NodeRefused e) {
        watch.failed(node, e.getMessage());
        troubles.add(e);
      }
    }
    throw NoEndpoint.of(troubles);
  }

  /** One that is preferred and can be used again, or one that has blocks that this one lacks. */
  private Optional<Session> better(Endpoints endpoints, EthereumNode used) {
    var nodes = endpoints.nodes();
    if (nodes.size() == 1) {
      return Optional.empty();
    }
    var head = used.head();
    var place = nodes.indexOf(used);
    return nodes.stream()
        .filter(node -> node != used && !watch.rests(node))
        .filter(node -> nodes.indexOf(node) < place || isAhead(node, head))
        .flatMap(node -> tried(endpoints, node).stream())
        .findFirst();
  }

  private boolean isAhead(EthereumNode node, long head) {
    try {
      return node.head() > head + BEHIND;
    } catch (NodeUnreachable | NodeRefused e) {
      watch.failed(node, e.getMessage());
      return false;
    }
  }

  private Optional<Session> tried(Endpoints endpoints, EthereumNode node) {
    try {
      return Optional.of(recognised(endpoints, List.of(node)));
    } catch (NotOurChain
        | MoreThanKnown
        | ChainBehind
        | StillSyncing
        | NodeUnreachable
        | NodeRefused e) {
      return Optional.empty();
    }
  }

  /** The round went well. */
  void well() {
    current().ifPresent(one -> watch.well(one.node()));
  }

  /** The round did not; the endpoint may be another one when it answers again. */
  void failed(String reason) {
    current().ifPresent(one -> watch.failed(one.node(), reason));
    session = null;
  }

  Optional<Session> current() {
    return Optional.ofNullable(session);
  }
}
