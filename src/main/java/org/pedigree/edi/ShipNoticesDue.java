package org.pedigree.edi;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.PartyId;
import org.pedigree.x12.X12Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sends the ship notices that are due, each once. */
@Component
final class ShipNoticesDue {

  private static final Logger LOG = LoggerFactory.getLogger(ShipNoticesDue.class);
  private static final int LONGEST = 1000;

  /** Ship notices that were due, by whether they could be written. */
  private static final String METER = "pedigree.edi.ship.notices";

  private final ShipNoticeWriter writer;
  private final Outbound outbound;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final MeterRegistry meters;

  ShipNoticesDue(
      ShipNoticeWriter writer,
      Outbound outbound,
      JdbcClient jdbc,
      TransactionOperations transactions,
      MeterRegistry meters) {
    this.writer = writer;
    this.outbound = outbound;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.meters = meters;
  }

  private record Due(long id, long shipment, long sender, long partner) {}

  /** All that are due now. */
  void sendAll() {
    while (Boolean.TRUE.equals(transactions.execute(_ -> sendNext()))) {
      // Each in a transaction of its own, which keeps the notice with the note that it was made.
    }
  }

  private boolean sendNext() {
    var due = next();
    due.ifPresent(this::send);
    return due.isPresent();
  }

  private Optional<Due> next() {
    return jdbc.sql(
            """
            select id, shipment, sender, partner from edi_dispatch
             where outbound is null and failed is null
             order by id limit 1 for update skip locked
            """)
        .query(Due.class)
        .optional();
  }

  private void send(Due due) {
    var sender = new PartyId(due.sender);
    var partner = new PartyId(due.partner);
    switch (writer.write(due.shipment, sender, partner)) {
      case X12Written.Interchange(byte[] bytes) ->
          written(due, outbound.send(sender, partner, bytes, DocumentKind.X12));
      case X12Written.Refused(var findings) -> failed(due, findings.getFirst().message());
    }
  }

  private void written(Due due, long document) {
    jdbc.sql("update edi_dispatch set outbound = ? where id = ?").params(document, due.id).update();
    meters.counter(METER, "outcome", "written").increment();
  }

  /** It stays so until people look after it; those behind it go out. */
  private void failed(Due due, String reason) {
    LOG.error("The ship notice of shipment {} can't be written: {}", due.shipment, reason);
    jdbc.sql("update edi_dispatch set failed = ? where id = ?")
        .params(reason.substring(0, Math.min(LONGEST, reason.length())), due.id)
        .update();
    meters.counter(METER, "outcome", "refused").increment();
  }
}
