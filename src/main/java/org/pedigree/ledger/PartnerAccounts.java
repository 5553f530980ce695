package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.NodeCard.Enrollable;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Knows the accounts on the cards of other nodes: whom a pseudonym on chain stands for, and whom
 * goods can be shipped to there.
 */
@Component
class PartnerAccounts {

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final Partners partners;
  private final Parties parties;
  private List<Partner> written = List.of();

  PartnerAccounts(
      JdbcClient jdbc, TransactionOperations inTransaction, Partners partners, Parties parties) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.partners = partners;
    this.parties = parties;
  }

  /** Accounts on the cards, those of the nodes themselves included, that the chain lacks. */
  List<Enrollable> notEnrolled() {
    return partners.all().stream()
        .flatMap(partner -> partner.members().stream())
        .map(Partner.Member::account)
        .filter(account -> !enrolled(account))
        .toList();
  }

  private boolean enrolled(Enrollable account) {
    return jdbc.sql("select exists (select from ledger_holder where holder = ?)")
        .param(new Bytes32(account.holder()).bytes())
        .query(Boolean.class)
        .single();
  }

  /** Takes over what the cards say, where it changed. */
  void runOnce() {
    var now = partners.all();
    if (!now.equals(written)) {
      inTransaction.executeWithoutResult(_ -> write(now));
      written = now;
    }
  }

  private void write(List<Partner> now) {
    var holders = new ArrayList<Bytes32>();
    for (var partner : now) {
      for (var member : partner.members()) {
        party(member).ifPresent(party -> holders.add(write(party, member.account())));
      }
    }
    jdbc.sql("delete from ledger_account where not own and not holder = any (?)")
        .param(Columns.array(holders))
        .update();
  }

  /** The party on this node; none for a card that claims a party of ours. */
  private Optional<PartyId> party(Partner.Member member) {
    var glns = member.glns().stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    if (glns.isEmpty() || member.name() == null) {
      return Optional.empty();
    }
    var known = glns.stream().flatMap(gln -> parties.byGln(gln).stream()).findFirst();
    if (known.isPresent()) {
      return known.filter(party -> !party.hosted()).map(Party::id);
    }
    return Optional.of(introduced(member.name(), glns));
  }

  private PartyId introduced(String name, List<Gln> glns) {
    return parties.introduce(glns.getFirst(), name);
  }

  /** Where the chain knows of another account of this holder by now, the card is the older one. */
  private Bytes32 write(PartyId party, Enrollable account) {
    var holder = new Bytes32(account.holder());
    jdbc.sql(
            """
            insert into ledger_account (holder, party, address, own, enrolled)
            values (:holder, :party,
                    coalesce((select address from ledger_holder where holder = :holder), :address),
                    false, exists (select from ledger_holder where holder = :holder))
            on conflict (holder) do update
               set party = excluded.party, address = excluded.address,
                   enrolled = excluded.enrolled
             where not ledger_account.own
            """)
        .param("holder", holder.bytes())
        .param("party", party.value())
        .param("address", Hex.bytes(account.address()))
        .update();
    return holder;
  }
}
