package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.KeyNotOpened;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.chain.NodeUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of the ledger's work: read what was mined, see to what was sent, send what waits. A
 * round that fails is told in a sentence and repeated; nothing is lost by it.
 */
class LedgerRun {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRun.class);

  private final Connection connection;
  private final ReadBack readBack;
  private final LostTail lostTail;
  private final Work work;
  private final LedgerState state;

  /** What is taken to the chain, and by whom. */
  record Work(
      Enrolment enrolment, MoveRun moves, Roots roots, Sender sender, LedgerAccounts accounts) {}

  LedgerRun(
      Connection connection, ReadBack readBack, LostTail lostTail, Work work, LedgerState state) {
    this.connection = connection;
    this.readBack = readBack;
    this.lostTail = lostTail;
    this.work = work;
    this.state = state;
  }

  /** Draws the keys that are missing; before the first round. */
  void prepare() {
    work.enrolment.prepare();
  }

  void runOnce(Endpoint endpoint) {
    try {
      var session = connection.open(endpoint);
      read(session, endpoint);
      write(session);
      state.well(session.node().head());
      work.roots.stuck().ifPresent(this::tell);
    } catch (ChainBehind | NotOurChain | KeyNotOpened e) {
      tell(e.getMessage());
    } catch (NodeUnreachable | NodeRefused e) {
      connection.forget();
      tell(e.getMessage());
    }
  }

  private void read(Session session, Endpoint endpoint) {
    try {
      readBack.runOnce(session);
    } catch (ChainBehind e) {
      if (!endpoint.losesItsTail()) {
        throw e;
      }
      LOG.warn("{} The dev chain lost its tail; it is written again.", e.getMessage());
      lostTail.goBackTo(session.node().head());
      readBack.runOnce(session);
    }
  }

  private void write(Session session) {
    work.sender.runOnce(session);
    work.enrolment.runOnce(session, work.sender);
    work.moves.runOnce(session);
    work.roots.runOnce(session);
    work.sender.fillGaps(session, work.accounts);
    work.sender.runOnce(session);
  }

  private void tell(@Nullable String problem) {
    if (state.problem(problem)) {
      LOG.warn("{}", problem);
    }
  }
}
