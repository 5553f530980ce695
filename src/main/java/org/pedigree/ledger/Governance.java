package org.pedigree.ledger;

import java.util.List;
import java.util.Optional;
import org.pedigree.ledger.Decisions.Wanted;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.ledger.contract.PartiesCalls;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * This node's part in the consortium: it proposes, approves, withdraws, and replaces its own keys.
 * What is asked for is durable before it is answered, and takes its way with the ledger's rounds.
 */
class Governance {

  private final Consortium consortium;
  private final Decisions decisions;
  private final Replacements replacements;
  private final LedgerAccounts accounts;
  private final TransactionOperations inTransaction;

  Governance(MinedGovernance parts, MoveRun.Signing signing) {
    this.consortium = parts.consortium();
    this.decisions = parts.decisions();
    this.replacements = parts.replacements();
    this.accounts = signing.accounts();
    this.inTransaction = signing.inTransaction();
  }

  /** Everything that an operator has to see. */
  record View(
      Optional<Consortium.Members> members,
      Optional<String> key,
      List<Consortium.Proposal> proposals,
      List<Decisions.Kept> decisions,
      List<Replacements.Announced> replacements) {}

  /** Finds out who decides. */
  void learn(Session session) {
    consortium.runOnce(session);
  }

  /** Takes what is wanted to the chain. */
  void runOnce(Session session) {
    decisions.runOnce(session);
  }

  View view() {
    return new View(
        consortium.members(),
        consortium.key(),
        consortium.open(),
        decisions.latest(),
        replacements.announced());
  }

  /**
   * Asks for a decision, as far as this node has a say; asks anew where the approvals lapsed.
   *
   * @param operation the same for the same decision
   */
  void want(Bytes32 operation, Decision decision) {
    consortium
        .key()
        .map(key -> Wanted.now(operation, key, decision.call(operation)))
        .ifPresent(
            wanted -> {
              if (consortium.lapsed(operation)) {
                decisions.again(wanted);
              } else {
                decisions.keep(wanted);
              }
            });
  }

  /**
   * Proposes a decision, or has the same one approved that another member proposed.
   *
   * @throws NotInTheConsortium where no key of this node is a member
   */
  void propose(Bytes32 operation, Decision decision) {
    decisions.keep(Wanted.now(operation, key(), decision.call(operation)));
  }

  /**
   * Approves what another member proposed: sends the very same call.
   *
   * @throws NoSuchProposal where nothing like it waits
   */
  void approve(Bytes32 proposal) {
    var found = consortium.find(proposal).orElseThrow(() -> new NoSuchProposal(proposal));
    if (found.decision() instanceof Decision.Unknown) {
      throw new NotReadable(proposal);
    }
    var call = found.decision().call(found.operation());
    decisions.again(Wanted.now(found.operation(), key(), call));
  }

  /** Takes this node's approval back. */
  void withdraw(Bytes32 proposal) {
    consortium.find(proposal).orElseThrow(() -> new NoSuchProposal(proposal));
    var operation = NodeSecret.random();
    decisions.keep(Wanted.now(operation, key(), PartiesCalls.withdraw(operation, proposal)));
  }

  /** Replaces an account of this node by a new one, which is answered. */
  String replace(String account, boolean keyIsLost) {
    requireOwn(account);
    var drawn =
        inTransaction.execute(
            _ -> keyIsLost ? replacements.prepare(account) : replacements.replace(account));
    return java.util.Objects.requireNonNull(drawn);
  }

  /** Objects to the replacement of an account of this node. */
  void refuseReplacement(String account) {
    requireOwn(account);
    replacements.refuse(account);
  }

  private void requireOwn(String account) {
    if (!accounts.isOwn(account)) {
      throw new NotAnAccountOfThisNode(account);
    }
  }

  private String key() {
    return consortium.key().orElseThrow(NotInTheConsortium::new);
  }

  /** No key of this node decides. */
  @ResponseStatus(HttpStatus.CONFLICT)
  static final class NotInTheConsortium extends RuntimeException {
    private NotInTheConsortium() {
      super("No key of this node is in the consortium, or the chain was not asked yet.");
    }
  }

  /** Nothing like it waits for approvals. */
  @ResponseStatus(HttpStatus.NOT_FOUND)
  static final class NoSuchProposal extends RuntimeException {
    private NoSuchProposal(Bytes32 proposal) {
      super("No proposal %s waits for approvals.".formatted(proposal.hex()));
    }
  }

  /** Nobody approves unread. */
  @ResponseStatus(HttpStatus.CONFLICT)
  static final class NotReadable extends RuntimeException {
    private NotReadable(Bytes32 proposal) {
      super("This node can't read what the proposal %s is.".formatted(proposal.hex()));
    }
  }

  /** Somebody else signs for it. */
  @ResponseStatus(HttpStatus.NOT_FOUND)
  static final class NotAnAccountOfThisNode extends RuntimeException {
    private NotAnAccountOfThisNode(String account) {
      super("This node does not sign for the account %s.".formatted(account));
    }
  }
}
