package org.pedigree.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pedigree.ledger.Moves.Planned;
import org.pedigree.ledger.PlanBuilder.Sides;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.Secret;
import org.springframework.transaction.support.TransactionOperations;

/** Takes custody's moves to the chain: plans those whose turn it is, and sends what is planned. */
class MoveRun {

  private static final int OPERATIONS = 400;

  /** So many moves are planned, signed and sent before the next ones. */
  private static final int AT_A_TIME = 400;

  /** Fewer are planned together where they are about more objects than this. */
  private static final int OBJECTS = 20_000;

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

  Signing signing() {
    return signing;
  }

  /** What is planned is sent before more is planned, and nothing more where there is no room. */
  void runOnce(Session session) {
    moves.settle();
    var ready = queue.ready();
    if (ready.isEmpty()) {
      send(session);
      return;
    }
    var known = known(ready);
    var full = Set.<Long>of();
    for (var some : chunks(ready)) {
      var parties = full;
      var now = some.stream().filter(move -> !parties.contains(move.party())).toList();
      signing.inTransaction.executeWithoutResult(_ -> moves.keep(planned(session, now, known)));
      full = send(session);
    }
  }

  private Known known(List<Move> ready) {
    var acting = ready.stream().map(Move::party).distinct().toList();
    var others = ready.stream().map(move -> move.parties().other()).filter(Objects::nonNull);
    return new Known(
        signing.accounts.staying(acting),
        signing.accounts.find(others.distinct().toList()),
        moves.evidence(ready.stream().map(Move::event).toList()),
        signing.secret.value());
  }

  /** What the plans of a round need to know. */
  private record Known(
      Map<Long, LedgerAccount> accounts,
      Map<Long, LedgerAccount> others,
      Map<Long, Bytes32> evidence,
      Secret secret) {

    PlanBuilder plan(Move move) {
      var other = move.parties().other();
      var sides = new Sides(accounts.get(move.party()), other == null ? null : others.get(other));
      return new PlanBuilder(
          move, sides, secret, evidence.getOrDefault(move.event(), Bytes32.ZERO));
    }
  }

  private List<Planned> planned(Session session, List<Move> some, Known known) {
    var ours = some.stream().filter(move -> known.accounts.containsKey(move.party())).toList();
    var where = planner.standings(ours);
    return ours.stream()
        .map(move -> new Planned(move, planner.plan(session, move, known.plan(move), where)))
        .toList();
  }

  private static List<List<Move>> chunks(List<Move> moves) {
    var chunks = new ArrayList<List<Move>>();
    var objects = 0;
    for (var move : moves) {
      objects += move.objects().size() + move.about().outputs().size();
      if (chunks.isEmpty() || chunks.getLast().size() >= AT_A_TIME || objects > OBJECTS) {
        chunks.add(new ArrayList<>());
        objects = move.objects().size() + move.about().outputs().size();
      }
      chunks.getLast().add(move);
    }
    return chunks;
  }

  /** Sends what is planned; answers the parties that have no room for all of theirs. */
  private Set<Long> send(Session session) {
    var byParty = new LinkedHashMap<Long, List<PlannedOperation>>();
    for (var operation : moves.planned(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      byParty.computeIfAbsent(operation.party(), _ -> new ArrayList<>()).add(operation);
    }
    var full = new HashSet<Long>();
    if (!byParty.isEmpty()) {
      var accounts = signing.accounts.enrolled(byParty.keySet());
      byParty.forEach(
          (party, operations) -> {
            var account = accounts.get(party);
            if (account == null || send(session, account, operations) < operations.size()) {
              full.add(party);
            }
          });
      signing.sender.send(session);
    }
    return full;
  }

  /** Answers how many of the operations are on their way. */
  private int send(Session session, LedgerAccount account, List<PlannedOperation> operations) {
    var room = signing.sender.room(account.address());
    if (room <= 0) {
      return 0;
    }
    var batches = new ArrayList<List<PlannedOperation>>();
    var messages = new ArrayList<Message>();
    for (var batch : batches(operations).stream().limit(room).toList()) {
      var fitting = fitting(session, account, batch);
      batches.add(fitting.operations);
      messages.add(fitting.message);
    }
    signing.inTransaction.executeWithoutResult(
        _ -> {
          var signer = signing.accounts.open(account.address());
          moves.sent(batches, signing.sender.keep(session, signer, messages));
        });
    return batches.stream().mapToInt(List::size).sum();
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

  /** A transaction of the first of some operations, or of all of them. */
  private record Fitting(List<PlannedOperation> operations, Message message) {}

  /** As many of a batch as one transaction takes; the others come with the next round. */
  private static Fitting fitting(
      Session session, LedgerAccount account, List<PlannedOperation> batch) {
    var custody = session.address(Artifact.CUSTODY);
    var execute = Call.execute(batch.stream().map(one -> one.call().call()).toList());
    var gas = gas(session, account, execute, batch);
    return gas > Gas.LIMIT && batch.size() > 1
        ? fitting(session, account, batch.subList(0, batch.size() / 2))
        : new Fitting(batch, new Message(custody, execute.hex(), Math.min(gas, Gas.LIMIT), null));
  }

  /**
   * What the transaction takes, by experience. What came to nothing before is estimated by the
   * node, too, with a margin; others are not, since that costs the node as much as mining them.
   */
  private static long gas(
      Session session, LedgerAccount account, Call execute, List<PlannedOperation> batch) {
    var known = Gas.BASE + batch.stream().mapToLong(one -> one.call().gas()).sum();
    if (batch.stream().allMatch(one -> one.attempts() == 0)) {
      return known;
    }
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
