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
      Enrolment enrolment, Governance governance, FoundMoves found, MoveRun moves, Roots roots) {

    MoveRun.Signing signing() {
      return moves.signing();
    }
  }

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

  /** Answers whether something was read or sent, so that more may follow soon. */
  boolean runOnce(Endpoints endpoints) {
    try {
      var session = connection.open(endpoints);
      var read = read(session, endpoints);
      var sent = write(session);
      connection.well();
      done(session.node().head());
      return read || sent;
    } catch (KeyNotOpened e) {
      tell(ChainState.FAILING, e.getMessage());
    } catch (ChainBehind | NotOurChain | MoreThanKnown | StillSyncing | NoEndpoint e) {
      failed(e);
    } catch (NodeUnreachable | NodeRefused e) {
      failed(e);
    }
    return false;
  }

  private void done(long head) {
    var stuck = work.roots.stuck();
    var waiting = work.enrolment.waiting();
    if (stuck.isPresent()) {
      tell(ChainState.FAILING, stuck.get());
    } else if (waiting.isPresent()) {
      tell(ChainState.WAITING, waiting.get());
    } else {
      state.well();
    }
    state.seen(head);
  }

  private void failed(RuntimeException end) {
    connection.failed(end.getMessage());
    tell(ChainState.after(end), end.getMessage());
  }

  private boolean read(Session session, Endpoints endpoints) {
    try {
      return readBack.runOnce(session);
    } catch (ChainBehind e) {
      if (!endpoints.loseTheirTail()) {
        throw e;
      }
      LOG.warn("{} The dev chain lost its tail; it is written again.", e.getMessage());
      lostTail.goBackTo(session.node().head());
      return readBack.runOnce(session);
    }
  }

  private boolean write(Session session) {
    work.signing().sender().runOnce(session);
    work.governance.learn(session);
    work.enrolment.runOnce(session, work.governance);
    work.governance.runOnce(session);
    work.found.runOnce(session);
    work.moves.runOnce(session);
    work.roots.runOnce(session);
    work.signing().sender().fillGaps(session, work.signing().accounts());
    return work.signing().sender().runOnce(session);
  }

  private void tell(ChainState chain, @Nullable String reason) {
    if (state.trouble(chain, reason)) {
      LOG.warn("{}", reason);
    }
  }
}
