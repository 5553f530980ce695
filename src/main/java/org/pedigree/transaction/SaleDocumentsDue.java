package org.pedigree.transaction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.PartyId;
import org.pedigree.transaction.SaleSending.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.ErrorResponseException;

/** Sends the EPCIS documents of shipments that are due, each once. */
@Component
final class SaleDocumentsDue {

  private static final Logger LOG = LoggerFactory.getLogger(SaleDocumentsDue.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int LONGEST = 1000;

  private final SaleSending sending;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  SaleDocumentsDue(
      SaleSending sending,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock,
      MeterRegistry meters) {
    this.sending = sending;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    Gauge.builder("pedigree.transaction.documents.failing", this, SaleDocumentsDue::failing)
        .description("EPCIS documents of shipments that could not be made for partners")
        .register(meters);
  }

  /** All that are due now. */
  public void sendAll() {
    while (Boolean.TRUE.equals(transactions.execute(_ -> sendNext()))) {
      // Each in a transaction of its own, which keeps the document with the note that it was made.
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
            select id, encode((select hash from event where event.id = shipment), 'hex') as hash,
                   sender, partner
              from transaction_dispatch
             where outbound is null and due_at <= ?
             order by due_at, id limit 1 for update skip locked
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Due(
                    row.getLong("id"),
                    new EventHash(row.getString("hash")),
                    new PartyId(row.getLong("sender")),
                    new PartyId(row.getLong("partner"))))
        .optional();
  }

  private void send(Due due) {
    try {
      note(due, sending.send(due));
    } catch (ErrorResponseException e) {
      failed(due, String.valueOf(e.getBody().getDetail()));
    }
  }

  private void note(Due due, long document) {
    jdbc.sql("update transaction_dispatch set outbound = ?, failed = null where id = ?")
        .params(document, due.id())
        .update();
  }

  /** What is missing may come, and what does not fit may be agreed on. */
  private void failed(Due due, String reason) {
    LOG.warn("The EPCIS document of shipment {} can't be made: {}", due.shipment().hex(), reason);
    jdbc.sql("update transaction_dispatch set failed = ?, due_at = ? where id = ?")
        .params(
            reason.substring(0, Math.min(LONGEST, reason.length())),
            clock.instant().plus(PAUSE).atOffset(ZoneOffset.UTC),
            due.id())
        .update();
  }

  private long failing() {
    return jdbc.sql(
            "select count(*) from transaction_dispatch where outbound is null and failed is not"
                + " null")
        .query(Long.class)
        .single();
  }
}
