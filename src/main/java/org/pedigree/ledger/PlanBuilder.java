package org.pedigree.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Act;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.Keys;
import org.pedigree.ledger.contract.Secret;

/**
 * Collects the operations of one move. Their ids follow from what the move follows from, and their
 * number in it, so the same operation is the same whenever it is planned and sent.
 */
final class PlanBuilder {

  private final Move move;
  private final LedgerAccount account;
  private final @Nullable LedgerAccount other;
  private final Secret secret;
  private final Bytes32 evidence;
  private final List<Plan.Operation> operations = new ArrayList<>();

  /**
   * The accounts on both sides of a move.
   *
   * @param other of whom the acting one deals with, null where none is known
   */
  record Sides(LedgerAccount acting, @Nullable LedgerAccount other) {}

  PlanBuilder(Move move, Sides sides, Secret secret, Bytes32 evidence) {
    this.move = move;
    this.account = sides.acting;
    this.other = sides.other;
    this.secret = secret;
    this.evidence = evidence;
  }

  void add(Effect effect, int objects, Function<Act, Call> call) {
    add(effect, objects, null, call);
  }

  void add(Effect effect, int objects, @Nullable Instant notBefore, Function<Act, Call> call) {
    var id = derive("operation");
    var encoded = call.apply(new Act(id, account.holder(), evidence));
    operations.add(
        new Plan.Operation(id, encoded, effect, Gas.of(encoded, objects), notBefore, null));
  }

  /** An operation of another party of this node, without which those that follow can't be. */
  void addBy(LedgerAccount signer, int objects, Function<Act, Call> call) {
    var id = derive("operation");
    var encoded = call.apply(new Act(id, signer.holder(), evidence));
    operations.add(
        new Plan.Operation(
            id, encoded, new Effect.None(), Gas.of(encoded, objects), null, signer.party()));
  }

  /** An id that only this node can foresee: of a batch, container or shipment. */
  Bytes32 newId() {
    return derive("thing");
  }

  private Bytes32 derive(String what) {
    return derive(secret, what, move, operations.size());
  }

  /** The id that the operation of this number has, whenever the move is planned. */
  static Bytes32 operation(Secret secret, Move move, int number) {
    return derive(secret, "operation", move, number);
  }

  private static Bytes32 derive(Secret secret, String what, Move move, int number) {
    return secret.derive("%s/%s/%d".formatted(what, move.origin().name(), number));
  }

  /** The key that the chain gives to something that this account makes with this id. */
  Bytes32 key(Bytes32 id) {
    return Keys.of(account.address(), id);
  }

  LedgerAccount account() {
    return account;
  }

  /** The enrolled account of whom the move's party deals with. */
  Optional<LedgerAccount> other() {
    return Optional.ofNullable(other).filter(LedgerAccount::enrolled);
  }

  Plan build() {
    return operations.isEmpty() ? new Plan.NotNeeded() : new Plan.Operations(operations);
  }
}
