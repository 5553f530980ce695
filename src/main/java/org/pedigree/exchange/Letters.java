package org.pedigree.exchange;

import java.util.Optional;
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/**
 * Sends what a party of this node tells one of another: at least once, in the order in which it was
 * told; the other node takes what comes twice once.
 */
@Component
public class Letters {

  private final Outbound outbound;
  private final Parties parties;
  private final Partners partners;
  private final OwnNode own;

  Letters(Outbound outbound, Parties parties, Partners partners, OwnNode own) {
    this.outbound = outbound;
    this.parties = parties;
    this.partners = partners;
    this.own = own;
  }

  /**
   * Has a letter brought to the receiver's node. It joins the caller's transaction, and is due when
   * that commits. The same letter again is the first one.
   *
   * @param content becomes JSON
   * @return false where the receiver is of this node, or no card says of which other
   */
  public boolean send(PartyId from, PartyId to, LetterKind kind, Object content) {
    var sender = parties.locations(from).stream().map(Location::gln).findFirst();
    var receiver = sender.isEmpty() ? Optional.<Gln>empty() : elsewhere(to);
    receiver.ifPresent(
        gln ->
            outbound.send(
                from,
                to,
                Envelope.of(kind, sender.orElseThrow(), gln, content).write(),
                DocumentKind.LETTER));
    return receiver.isPresent();
  }

  /** The party at this location: one that is known here, or that another node's card names. */
  public Optional<PartyId> partyAt(Gln location) {
    return parties.byGln(location).map(Party::id).or(() -> introduced(location));
  }

  private Optional<PartyId> introduced(Gln location) {
    return partners
        .of(location)
        .flatMap(node -> node.member(location))
        .map(Partner.Member::name)
        .map(name -> parties.introduce(location, name));
  }

  private Optional<Gln> elsewhere(PartyId to) {
    if (own.url() == null || parties.find(to).orElseThrow().hosted()) {
      return Optional.empty();
    }
    return parties.locations(to).stream()
        .map(Location::gln)
        .filter(gln -> partners.of(gln).isPresent())
        .findFirst();
  }
}
