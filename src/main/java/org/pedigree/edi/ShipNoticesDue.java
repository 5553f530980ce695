package org.pedigree.edi;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.pedigree.edi.ShipNoticeSending.Due;
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

  private final ShipNoticeSending sending;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final MeterRegistry meters;

  ShipNoticesDue(
      ShipNoticeSending sending,
      JdbcClient jdbc,
      TransactionOperations transactions,
      MeterRegistry meters) {
    this.sending = sending;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.meters = meters;
  }

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
             where state = 'due'
             order by id limit 1 for update skip locked
            """)
        .query(Due.class)
        .optional();
  }

  private void send(Due due) {
    sending
        .send(due, null)
        .ifPresentOrElse(
            finding -> failed(due, finding.message()),
            () -> meters.counter(METER, "outcome", "written").increment());
  }

  /** It stays so until people look after it; those behind it go out. */
  private void failed(Due due, String reason) {
    LOG.error("The ship notice of shipment {} can't be written: {}", due.shipment(), reason);
    jdbc.sql("update edi_dispatch set state = 'failed', failed = ? where id = ?")
        .params(reason.substring(0, Math.min(LONGEST, reason.length())), due.id())
        .update();
    meters.counter(METER, "outcome", "refused").increment();
  }
}
