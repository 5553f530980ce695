package org.pedigree.ledger;

import java.util.List;
import java.util.Set;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.PartiesCalls;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/**
 * Enrols the hosted parties, and the node itself, with the consortium's key, which on a chain that
 * this node deployed is the node's own.
 */
class Enrolment {

  private static final long GAS_EACH = 250_000;

  /** The roles in the order in which one of several is taken: an account has one. */
  private static final List<Role> ORDER =
      List.of(
          Role.MANUFACTURER,
          Role.REPACKAGER,
          Role.DISTRIBUTOR,
          Role.DISPENSER,
          Role.REGULATOR,
          Role.LOGISTICS_PROVIDER);

  private final Parties parties;
  private final LedgerAccounts accounts;
  private final NodeSecret secret;

  Enrolment(Parties parties, LedgerAccounts accounts, NodeSecret secret) {
    this.parties = parties;
    this.accounts = accounts;
    this.secret = secret;
  }

  /** Draws keys for parties that have none. */
  void prepare() {
    accounts.node();
    parties.hosted().stream()
        .filter(party -> !party.roles().isEmpty())
        .forEach(party -> accounts.ofParty(party.id().value()));
  }

  /** Asks the chain to enrol whom it has not enrolled yet; the read-back tells when it has. */
  void runOnce(Session session, Sender sender) {
    var missing = accounts.notEnrolled();
    var node = accounts.node();
    if (missing.isEmpty() || sender.room(node.address()) < Sender.UNDER_WAY) {
      return; // something is under way; it may be this very enrolment
    }
    var calls = missing.stream().map(this::enrolment).toList();
    var gas = 100_000 + GAS_EACH * calls.size();
    var execute = Call.execute(calls).hex();
    sender.keep(
        session,
        accounts.open(node.address()),
        new Message(session.address(Artifact.PARTIES), execute, gas, null));
  }

  private Call enrolment(LedgerAccount account) {
    var derived = secret.value();
    var commitment = derived.derive("commitment/" + account.address());
    var operation = derived.derive("enrol/" + account.address());
    return PartiesCalls.enrol(
        operation,
        new PartiesCalls.Enrolment(account.address(), role(account), commitment, account.holder()));
  }

  private OnChainRole role(LedgerAccount account) {
    if (account.party() == null) {
      return OnChainRole.PROVIDER; // appends roots; no goods pass through it
    }
    var roles = parties.find(new PartyId(account.party())).map(Party::roles).orElse(Set.of());
    return ORDER.stream()
        .filter(roles::contains)
        .findFirst()
        .map(Enrolment::onChain)
        .orElse(OnChainRole.DISPENSER);
  }

  private static OnChainRole onChain(Role role) {
    return switch (role) {
      case MANUFACTURER -> OnChainRole.MANUFACTURER;
      case REPACKAGER -> OnChainRole.REPACKAGER;
      case DISTRIBUTOR, LOGISTICS_PROVIDER -> OnChainRole.DISTRIBUTOR;
      case DISPENSER -> OnChainRole.DISPENSER;
      case REGULATOR -> OnChainRole.REGULATOR;
    };
  }
}
