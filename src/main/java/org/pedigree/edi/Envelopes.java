package org.pedigree.edi;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
   * @return none where one of the two has neither a mailbox nor a GLN
   */
  Optional<Envelope> of(Party from, Party to, String functionalId) {
    var agreement = agreements.between(from.id(), to.id());
    var sender = mailbox(settings.of(from.code()), from);
    var receiver = mailbox(agreement.mailboxes(), to);
    return sender.isEmpty() || receiver.isEmpty()
        ? Optional.empty()
        : Optional.of(envelope(from, to, functionalId, sender.get(), receiver.get()));
  }

  private Envelope envelope(
      Party from, Party to, String functionalId, X12Address sender, X12Address receiver) {
    var agreement = agreements.between(from.id(), to.id());
    var number = table.nextControlNumber(from.id(), to.id());
    var version = agreement.formats().contains(OLDER) ? X12Version.V004010 : X12Version.V005010;
    var now = Stamp.of(clock);
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

  /** The first of those that are agreed; else the GLN, for which X12 has no qualifier (I05). */
  private Optional<X12Address> mailbox(List<String> agreed, Party party) {
    return agreed.stream()
        .findFirst()
        .or(
            () ->
                parties.locations(party.id()).stream()
                    .findFirst()
                    .map(place -> "ZZ:" + place.gln()))
        .flatMap(X12Address::parse);
  }
}
