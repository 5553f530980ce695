package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.PartiesCalls;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;
import org.pedigree.nodes.NodeCard.Enrollable;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/**
 * Enrols the hosted parties, and the node itself, with the consortium's key, which on a chain that
 * this node deployed is the node's own. On a chain that it joined it shows what is to be enrolled,
 * and waits.
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
  private final Membership membership;

  /** In whose consortium the node is, and with whom. */
  record Membership(
      ChainIdentities identities, PartnerAccounts partners, OwnCard card, boolean enrolPartners) {}

  Enrolment(Parties parties, LedgerAccounts accounts, NodeSecret secret, Membership membership) {
    this.parties = parties;
    this.accounts = accounts;
    this.secret = secret;
    this.membership = membership;
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
    membership.partners.runOnce();
    membership.card.write(session.chain(), requests());
    if (membership.identities.joined()) {
      return;
    }
    var missing = new ArrayList<>(accounts.notEnrolled().stream().map(this::request).toList());
    if (membership.enrolPartners) {
      missing.addAll(membership.partners.notEnrolled());
    }
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

  /** Who is to be enrolled, for the operator to hand to the consortium. */
  private List<Enrollable> requests() {
    return accounts.own().stream().map(this::request).toList();
  }

  /** Says for what this node waits, where another's consortium has not enrolled it. */
  Optional<String> waiting() {
    var missing =
        membership.identities.joined() ? accounts.notEnrolled() : List.<LedgerAccount>of();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The consortium has not enrolled %d accounts of this node yet, %s among them: give it card.json of the data folder."
                .formatted(missing.size(), missing.getFirst().address()));
  }

  private Enrollable request(LedgerAccount account) {
    var commitment = secret.value().derive("commitment/" + account.address());
    var party = Optional.ofNullable(account.party()).map(PartyId::new).flatMap(parties::find);
    return new Enrollable(
        party.map(Party::name).orElse(null),
        party.map(this::glns).orElse(List.of()),
        party.map(Enrolment::roles).orElse(List.of()),
        account.address(),
        role(account).name(),
        commitment.hex(),
        account.holder().hex());
  }

  private List<String> glns(Party party) {
    return parties.locations(party.id()).stream().map(place -> place.gln().value()).toList();
  }

  private static List<String> roles(Party party) {
    return party.roles().stream().map(Role::name).sorted().toList();
  }

  private Call enrolment(Enrollable account) {
    var operation = secret.value().derive("enrol/" + account.address());
    return PartiesCalls.enrol(
        operation,
        new PartiesCalls.Enrolment(
            account.address(),
            OnChainRole.valueOf(account.role()),
            new Bytes32(account.commitment()),
            new Bytes32(account.holder())));
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
