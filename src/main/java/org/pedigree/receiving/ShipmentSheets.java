package org.pedigree.receiving;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.CasesOfShipments;
import org.pedigree.cases.CasesOfShipments.OfShipment;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipment;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the page of a shipment shows to one of its ends. */
@Component
class ShipmentSheets {

  private static final int MOST = 100;

  private final ShipmentDesk desk;
  private final ShipmentLines lines;
  private final Judged judged;
  private final Parties parties;
  private final Papers papers;

  ShipmentSheets(
      ShipmentDesk desk, ShipmentLines lines, Judged judged, Parties parties, Papers papers) {
    this.desk = desk;
    this.lines = lines;
    this.judged = judged;
    this.parties = parties;
    this.papers = papers;
  }

  /**
   * The shipment, if it is one of these parties'.
   *
   * @param after the last line of the page before
   */
  Optional<ShipmentSheet> find(EventHash hash, List<PartyId> of, String after) {
    return desk.find(hash, of).map(found -> sheet(found, of, after));
  }

  private ShipmentSheet sheet(ListedShipment found, List<PartyId> of, String after) {
    var shipment = found.shipment();
    var page = lines.page(shipment.id(), after);
    var events = judged.eventsOf(shipment.id(), MOST);
    return new ShipmentSheet(
        ShipmentController.listed(List.of(found), parties).getFirst(),
        shipment.dispatch().reported(),
        buyer(shipment.ends()),
        receivedBy(found, of),
        judged.eventId(shipment.id()),
        page,
        page.size() == ShipmentLines.MOST ? page.getLast().epc() : null,
        lines.differences(shipment.id()).stream().map(ShipmentSheet.Told::of).toList(),
        papers.receipts(found.hash(), events),
        papers.cases(shipment.id()),
        papers.documents(events));
  }

  /** Where the papers name nobody, whoever of them did not send it. */
  private @Nullable String receivedBy(ListedShipment found, List<PartyId> of) {
    var ends = found.shipment().ends();
    var by =
        ends.receiver() == null && !of.contains(ends.sender()) ? of.getFirst() : ends.receiver();
    return by == null || !of.contains(by) || found.count().open() == 0
        ? null
        : parties.find(by).map(Party::code).orElse(null);
  }

  private @Nullable String buyer(Shipment.Ends ends) {
    var buyer = ends.buyer();
    return buyer == null || buyer.equals(ends.receiver())
        ? null
        : parties.names(List.of(buyer)).get(buyer);
  }

  /** What the database shows to whoever asks of the papers around a shipment. */
  @Component
  static class Papers {

    private final JdbcClient reader;
    private final CasesOfShipments cases;

    Papers(@Qualifier("reader") JdbcClient reader, CasesOfShipments cases) {
      this.reader = reader;
      this.cases = cases;
    }

    @Transactional(transactionManager = "reader", readOnly = true)
    public List<ShipmentSheet.Made> receipts(EventHash shipment, List<Long> events) {
      return reader
          .sql(
              """
              select receipt_id, closed_at, agreed_at, opened_at from receipt
               where id in (select id from receipt where shipment = ?
                            union select id from receipt where event_id = any (?))
               order by id desc limit 100
              """)
          .param(shipment.bytes())
          .param(events.toArray(Long[]::new))
          .query(
              (row, _) ->
                  new ShipmentSheet.Made(
                      row.getObject("receipt_id", UUID.class),
                      ReceiptList.state(row).word(),
                      row.getObject("opened_at", OffsetDateTime.class).toInstant()))
          .list();
    }

    public List<OfShipment> cases(long shipment) {
      return cases.of(shipment);
    }

    @Transactional(transactionManager = "reader", readOnly = true)
    public List<UUID> documents(List<Long> events) {
      return reader
          .sql(
              """
              select job.capture_id from capture_job job
               where job.readable and job.document_id in (
                       select document_id from event where id = any (:events)
                       union select document_id from event_document where event_id = any (:events))
               order by job.id limit 100
              """)
          .param("events", events.toArray(Long[]::new))
          .query(UUID.class)
          .list();
    }
  }
}
