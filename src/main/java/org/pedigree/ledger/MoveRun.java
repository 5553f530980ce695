package org.pedigree.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.Secret;
import org.springframework.transaction.support.TransactionOperations;

/** Takes custody's moves to the chain: plans those whose turn it is, and sends what is planned. */
class MoveRun {

  private static final int OPERATIONS = 400;

  /** So many moves are planned in one transaction of the database. */
  private static final int AT_A_TIME = 100;

  private final MoveQueue queue;
  private final MovePlanner planner;
  private final Moves moves;
  private final Signing signing;
  private final Clock clock;

  /** Who signs, with which secret, and how what was signed is kept. */
  record Signing(
      LedgerAccounts accounts,
      NodeSecret secret,
      Sender sender,
      TransactionOperations inTransaction) {}

  MoveRun(MoveQueue queue, MovePlanner planner, Moves moves, Signing signing, Clock clock) {
    this.queue = queue;
    this.planner = planner;
    this.moves = moves;
    this.signing = signing;
    this.clock = clock;
  }

  void runOnce(Session session) {
    moves.settle();
    plan(session);
    send(session);
  }

  private void plan(Session session) {
    var ready = queue.ready();
    if (ready.isEmpty()) {
      return;
    }
    var accounts = signing.accounts.staying(ready.stream().map(Move::party).distinct().toList());
    var evidence = moves.evidence(ready.stream().map(Move::event).toList());
    var secret = signing.secret.value();
    for (var some : Chunks.of(ready, AT_A_TIME)) {
      signing.inTransaction.executeWithoutResult(
          _ -> plan(session, some, new Known(accounts, evidence, secret)));
    }
  }

  /** What the plans of a round need to know. */
  private record Known(
      Map<Long, LedgerAccount> accounts, Map<Long, Bytes32> evidence, Secret secret) {}

  private void plan(Session session, List<Move> some, Known known) {
    for (var move : some) {
      var account = known.accounts.get(move.party());
      if (account != null) {
        var leaf = known.evidence.getOrDefault(move.event(), Bytes32.ZERO);
        var plan = planner.plan(session, move, new PlanBuilder(move, account, known.secret, leaf));
        moves.keep(move, plan);
      }
    }
  }

  private void send(Session session) {
    var byParty = new LinkedHashMap<Long, List<PlannedOperation>>();
    for (var operation : moves.planned(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      byParty.computeIfAbsent(operation.party(), _ -> new ArrayList<>()).add(operation);
    }
    var accounts = signing.accounts.enrolled(byParty.keySet());
    byParty.forEach((party, operations) -> send(session, accounts, party, operations));
  }

  private void send(
      Session session,
      Map<Long, LedgerAccount> accounts,
      long party,
      List<PlannedOperation> operations) {
    var account = accounts.get(party);
    if (account == null) {
      return;
    }
    var room = signing.sender.room(account.address());
    for (var batch : batches(operations)) {
      if (room-- <= 0) {
        return;
      }
      send(session, account, batch);
    }
  }

  /**
   * Cuts into transactions by gas. The operations of one move that does not fit whole come one
   * transaction after the other, so that none overtakes another.
   */
  static List<List<PlannedOperation>> batches(List<PlannedOperation> operations) {
    var batches = new ArrayList<List<PlannedOperation>>();
    var batch = new ArrayList<PlannedOperation>();
    var gas = Gas.BASE;
    var cutMove = -1L;
    for (var operation : operations) {
      if (operation.move() == cutMove) {
        continue;
      }
      if (!batch.isEmpty()
          && (gas + operation.call().gas() > Gas.FULL || batch.size() >= limit(operation))) {
        if (batch.getLast().move() == operation.move()) {
          cutMove = operation.move();
        }
        batches.add(batch);
        batch = new ArrayList<>();
        gas = Gas.BASE;
        if (operation.move() == cutMove) {
          continue;
        }
      }
      batch.add(operation);
      gas += operation.call().gas();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** What came to nothing is tried again in smaller company, in the end alone. */
  private static int limit(PlannedOperation operation) {
    return Math.max(1, OPERATIONS >> (3 * operation.attempts()));
  }

  private void send(Session session, LedgerAccount account, List<PlannedOperation> batch) {
    var execute = Call.execute(batch.stream().map(one -> one.call().call()).toList());
    var gas = gas(session, account, execute, batch);
    if (gas > Gas.LIMIT && batch.size() > 1) {
      send(session, account, batch.subList(0, batch.size() / 2));
      return; // the other half comes with the next run
    }
    var message =
        new Message(
            session.address(Artifact.CUSTODY), execute.hex(), Math.min(gas, Gas.LIMIT), null);
    signing.inTransaction.executeWithoutResult(
        _ ->
            moves.sent(
                batch,
                signing.sender.keep(session, signing.accounts.open(account.address()), message)));
  }

  /**
   * What the transaction takes: as the node sees it, with a margin, and not less than by
   * experience, since the node may know less of what comes before it.
   */
  private static long gas(
      Session session, LedgerAccount account, Call execute, List<PlannedOperation> batch) {
    var known = Gas.BASE + batch.stream().mapToLong(one -> one.call().gas()).sum();
    try {
      var estimate =
          session
              .node()
              .estimateGas(account.address(), session.address(Artifact.CUSTODY), execute.hex());
      return Math.max(known, estimate + estimate / 4);
    } catch (NodeRefused e) {
      return batch.size() > 1 ? Long.MAX_VALUE : Gas.LIMIT;
    }
  }
}
