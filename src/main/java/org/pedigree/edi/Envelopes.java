package org.pedigree.edi;

import java.time.Clock;
import org.pedigree.exchange.Agreements;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.x12.GroupHeader;
import org.pedigree.x12.InterchangeHeader;
import org.pedigree.x12.X12Address;
import org.pedigree.x12.X12Delimiters;
import org.pedigree.x12.X12Version;
import org.springframework.stereotype.Component;

/** Addresses interchanges that this node begins, each with a control number of its own. */
@Component
final class Envelopes {

  private static final String OLDER = "X12 004010";

  private final EdiSettings settings;
  private final Parties parties;
  private final Agreements agreements;
  private final InterchangeTable table;
  private final Clock clock;

  Envelopes(
      EdiSettings settings,
      Parties parties,
      Agreements agreements,
      InterchangeTable table,
      Clock clock) {
    this.settings = settings;
    this.parties = parties;
    this.agreements = agreements;
    this.table = table;
    this.clock = clock;
  }

  /** The headers of an interchange of one group. */
  record Envelope(InterchangeHeader interchange, GroupHeader group) {}

  /**
   * In the caller's transaction, which gives the control number out.
   *
   * @param functionalId of the group: SH for ship notices …
   */
  Envelope of(Party from, Party to, String functionalId) {
    var agreement = agreements.between(from.id(), to.id());
    var number = table.nextControlNumber(from.id(), to.id());
    var version = agreement.formats().contains(OLDER) ? X12Version.V004010 : X12Version.V005010;
    var now = Stamp.of(clock);
    var sender = address(settings.of(from.code()).stream().findFirst().orElse(gln(from)));
    var receiver = address(agreement.mailboxes().stream().findFirst().orElse(gln(to)));
    return new Envelope(
        new InterchangeHeader(
            sender,
            receiver,
            now.shortDate(),
            now.time(),
            version.control(),
            "%09d".formatted(number),
            false,
            'P',
            X12Delimiters.USUAL),
        new GroupHeader(
            functionalId,
            sender.id(),
            receiver.id(),
            now.longDate(),
            now.time(),
            String.valueOf(number),
            version.release()));
  }

  /** Agreed between the two, since X12 has no qualifier for a GLN (data element I05). */
  private String gln(Party party) {
    return "ZZ:" + parties.locations(party.id()).getFirst().gln();
  }

  private static X12Address address(String mailbox) {
    return X12Address.parse(mailbox).orElseThrow();
  }
}
