package org.pedigree.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.exchange.Agreement;
import org.pedigree.exchange.Agreements;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.x12.InterchangeHeader;
import org.pedigree.x12.X12Address;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Rule;
import org.springframework.stereotype.Component;

/** Knows whose mailboxes those on an interchange are. */
@Component
final class Mailboxes {

  /** DUNS with a suffix of up to four characters that the partner chose. */
  private static final String DUNS_WITH_SUFFIX = "14";

  private static final int DUNS = 9;

  private final Parties parties;
  private final Agreements agreements;
  private final EdiSettings settings;

  Mailboxes(Parties parties, Agreements agreements, EdiSettings settings) {
    this.parties = parties;
    this.agreements = agreements;
    this.settings = settings;
  }

  /**
   * The two ends of an interchange.
   *
   * @param party of this node, none if the interchange is for somebody else
   * @param findings why it is not taken
   */
  record Ends(
      Party partner, Optional<Party> party, Agreement agreement, List<X12Finding> findings) {}

  /** The ends of an interchange that came through a partner's door. */
  Ends of(Party partner, InterchangeHeader header) {
    var place = X12Place.interchange(header.controlNumber());
    var findings = new ArrayList<X12Finding>();
    var party = parties.hosted().stream().filter(one -> owns(one, header.receiver())).findFirst();
    if (party.isEmpty()) {
      findings.add(
          new X12Finding(
              place,
              X12Rule.RECEIVER_KNOWN,
              "a GLN of a party here, or a mailbox of the settings",
              header.receiver().toString()));
    }
    var agreement =
        party.map(one -> agreements.between(one.id(), partner.id())).orElse(Agreement.NONE);
    if (party.isPresent() && !isOf(partner, agreement, header.sender())) {
      findings.add(
          new X12Finding(
              place,
              X12Rule.SENDER_KNOWN,
              "an identifier or a mailbox of the profile of " + partner.code(),
              header.sender().toString()));
    }
    return new Ends(partner, party, agreement, List.copyOf(findings));
  }

  private boolean owns(Party party, X12Address address) {
    return isPlaceOf(party, address) || settings.of(party.code()).contains(address.toString());
  }

  private boolean isOf(Party partner, Agreement agreement, X12Address address) {
    var id = address.id();
    var suffixed = address.qualifier().equals(DUNS_WITH_SUFFIX) && id.length() > DUNS;
    return agreement.mailboxes().contains(address.toString())
        || agreement.numbers().contains(id)
        || suffixed && agreement.numbers().contains(id.substring(0, DUNS))
        || isPlaceOf(partner, address);
  }

  private boolean isPlaceOf(Party party, X12Address address) {
    return parties.locations(party.id()).stream()
        .anyMatch(place -> place.gln().value().equals(address.id()));
  }
}
