package org.pedigree.edi;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.pedigree.exchange.Agreement;
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

  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  private static final String OLDER = "X12 004010";

  private final EdiSettings settings;
  private final Parties parties;
  private final InterchangeTable table;
  private final Clock clock;

  Envelopes(EdiSettings settings, Parties parties, InterchangeTable table, Clock clock) {
    this.settings = settings;
    this.parties = parties;
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
  Envelope of(Party from, Party to, Agreement agreement, String functionalId) {
    var number = table.nextControlNumber(from.id(), to.id());
    var version = agreement.formats().contains(OLDER) ? X12Version.V004010 : X12Version.V005010;
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var sender = address(settings.of(from.code()).stream().findFirst().orElse(gln(from)));
    var receiver = address(agreement.mailboxes().stream().findFirst().orElse(gln(to)));
    return new Envelope(
        new InterchangeHeader(
            sender,
            receiver,
            SHORT.format(now),
            TIME.format(now),
            version.control(),
            "%09d".formatted(number),
            false,
            'P',
            X12Delimiters.USUAL),
        new GroupHeader(
            functionalId,
            sender.id(),
            receiver.id(),
            LONG.format(now),
            TIME.format(now),
            String.valueOf(number),
            version.release()));
  }

  /** Agreed between the two, since X12 has no qualifier for a GLN (data element I05). */
  private String gln(Party party) {
    return "ZZ:" + parties.locations(party.id()).getFirst().gln();
  }

  private static X12Address address(String mailbox) {
    return new X12Address(mailbox.substring(0, 2), mailbox.substring(3));
  }
}
