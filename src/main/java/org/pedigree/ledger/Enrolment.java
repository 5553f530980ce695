package org.pedigree.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.ledger.contract.PartiesCalls;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;
import org.pedigree.nodes.NodeCard.Enrollable;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the hosted parties and the node itself enrolled by the consortium, which on a chain that this
 * node deployed is the node's own key, until others join it. Where it has no say it shows what is
 * to be enrolled, and waits.
 */
class Enrolment {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

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

  /** Draws keys for parties that have none, after a look whether those that are there fit. */
  void prepare() {
    accounts.differences().forEach(LOG::warn);
    accounts.node();
    parties.hosted().stream()
        .filter(party -> !party.roles().isEmpty())
        .forEach(party -> accounts.ofParty(party.id().value()));
  }

  /**
   * Asks the consortium to enrol whom it has not enrolled yet, as far as this node has a say in it;
   * the read-back tells when it has. In each round: goods for a partner whose account is not known
   * leave the network.
   */
  void runOnce(Session session, Governance governance) {
    membership.partners.runOnce();
    membership.card.write(session.chain(), requests());
    accounts.notEnrolled().stream().map(this::request).forEach(one -> want(one, governance));
    if (membership.enrolPartners) {
      membership.partners.notEnrolled().forEach(one -> want(one, governance));
    }
  }

  /** The same operation whichever member asks for it, so that their approvals meet. */
  private static void want(Enrollable account, Governance governance) {
    var named = "enrol/%s/%s".formatted(account.address(), account.holder());
    var operation = Bytes32.of(Sha256.of(named.getBytes(StandardCharsets.UTF_8)));
    governance.want(operation, enrolment(account));
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

  private static Decision enrolment(Enrollable account) {
    return new Decision.Enrol(
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
