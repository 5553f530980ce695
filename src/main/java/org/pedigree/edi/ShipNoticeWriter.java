package org.pedigree.edi;

import java.util.List;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipments;
import org.pedigree.epcis.EventQueries;
import org.pedigree.epcis.StoredEvent;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.transaction.Transactions;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Rule;
import org.pedigree.x12.X12Writer;
import org.pedigree.x12.X12Written;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the ship notice of a shipment for a partner. */
@Component
final class ShipNoticeWriter {

  private static final String SHIP_NOTICES = "SH";

  private final EventQueries events;
  private final Parties parties;
  private final Envelopes envelopes;
  private final Transactions transactions;
  private final JdbcClient jdbc;

  ShipNoticeWriter(
      EventQueries events,
      Parties parties,
      Envelopes envelopes,
      Transactions transactions,
      JdbcClient jdbc) {
    this.events = events;
    this.parties = parties;
    this.envelopes = envelopes;
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /**
   * A notice in an interchange of its own, or what keeps it from being written.
   *
   * @param number of the notice (BSN02)
   * @param controlNumber of the interchange and of its one group; 0 if none was given out
   */
  record Draft(String number, int controlNumber, X12Written written) {}

  /** In the caller's transaction, which gives the control number out. */
  Draft write(long shipment, PartyId sender, PartyId partner) {
    ListedShipment listed = new Shipments(jdbc).find(List.of(shipment)).getFirst();
    var event = events.find(shipment).map(StoredEvent::event).orElseThrow();
    var goods = SentGoods.of(shipment, jdbc);
    var notice =
        new NoticeOfShipment(
                listed, event, goods, this::name, transactions.affirmed(shipment, sender))
            .notice();
    var from = parties.find(sender).orElseThrow();
    var to = parties.find(partner).orElseThrow();
    return envelopes
        .of(from, to, SHIP_NOTICES)
        .map(
            envelope ->
                new Draft(
                    notice.shipmentId(),
                    Integer.parseInt(envelope.group().controlNumber()),
                    X12Writer.write(envelope.interchange(), envelope.group(), List.of(notice))))
        .orElseGet(() -> new Draft(notice.shipmentId(), 0, addressless(from, to)));
  }

  private static X12Written addressless(Party from, Party to) {
    var place = X12Place.interchange("of %s to %s".formatted(from.code(), to.code()));
    return new X12Written.Refused(
        List.of(
            new X12Finding(
                place, X12Rule.ENDS_PLACED, "a mailbox or a place with a GLN of each", "none")));
  }

  private String name(Gln gln) {
    return parties.byGln(gln).map(party -> shortened(party.name())).orElse("");
  }

  /** N102 has sixty characters. */
  private static String shortened(String name) {
    return name.substring(0, Math.min(60, name.length())).strip();
  }
}
