package org.pedigree.receiving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code receipt}: how one is opened and found, as owner. */
@Component
class ReceiptTable {

  static final String SELECT =
      """
      select id, receipt_id, party_id, opened_by, opened_at, gln, shipment, purchase_order,
             despatch_advice, closed_at, document_id, event_id, agreed_at
        from receipt
      """;

  private final JdbcClient jdbc;

  ReceiptTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The request that a receipt was opened with. */
  record Asked(@Nullable String key, byte @Nullable [] request) {}

  /** Lets a key be used once at a time, until the transaction ends. */
  void oneAtATime(PartyId by, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
        .params("received by " + by.value(), key)
        .query((_, _) -> 0)
        .single();
  }

  /**
   * What was received under this key.
   *
   * @throws NotReceivable if the key stands for another request
   */
  Optional<Receipt> ofKey(PartyId by, String key, byte[] request) {
    return jdbc.sql(SELECT + "where opened_by = ? and key = ?")
        .params(by.value(), key)
        .query(ReceiptTable::receipt)
        .optional()
        .map(
            receipt -> {
              if (!Arrays.equals(request(receipt), request)) {
                throw new NotReceivable(
                    "Idempotency-Key",
                    "A key stands for one request",
                    "the request that the key was used for first, or another key",
                    "another request");
              }
              return receipt;
            });
  }

  private byte[] request(Receipt receipt) {
    return jdbc.sql("select request from receipt where id = ?")
        .param(receipt.id())
        .query(byte[].class)
        .single();
  }

  /** A new receipt, open. */
  Receipt open(Receipt.Opened opened, Receipt.Papers papers, Asked asked) {
    var shipment = papers.shipment();
    return jdbc.sql(
            """
            insert into receipt (receipt_id, party_id, opened_by, opened_at, key, request, gln,
                                 shipment, purchase_order, despatch_advice)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id, receipt_id, party_id, opened_by, opened_at, gln, shipment,
                      purchase_order, despatch_advice, closed_at, document_id, event_id, agreed_at
            """)
        .params(
            Arrays.asList(
                UUID.randomUUID(),
                opened.party().value(),
                opened.by().value(),
                opened.at().atOffset(ZoneOffset.UTC),
                asked.key(),
                asked.request(),
                opened.place().value(),
                shipment == null ? null : shipment.bytes(),
                papers.purchaseOrder(),
                papers.despatchAdvice()))
        .query(ReceiptTable::receipt)
        .single();
  }

  /** The receipt, which nobody else changes until the transaction ends. */
  Optional<Receipt> lock(UUID name) {
    return jdbc.sql(SELECT + "where receipt_id = ? for update")
        .param(name)
        .query(ReceiptTable::receipt)
        .optional();
  }

  Optional<Receipt> find(UUID name) {
    return jdbc.sql(SELECT + "where receipt_id = ?")
        .param(name)
        .query(ReceiptTable::receipt)
        .optional();
  }

  static Receipt receipt(ResultSet row, int number) throws SQLException {
    var shipment = row.getBytes("shipment");
    return new Receipt(
        row.getLong("id"),
        row.getObject("receipt_id", UUID.class),
        new Receipt.Opened(
            new PartyId(row.getLong("party_id")),
            new PartyId(row.getLong("opened_by")),
            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
            new Gln(row.getString("gln"))),
        new Receipt.Papers(
            shipment == null ? null : EventHash.of(shipment),
            row.getString("purchase_order"),
            row.getString("despatch_advice")),
        new Receipt.Progress(
            time(row, "closed_at"),
            row.getObject("document_id", Long.class),
            row.getObject("event_id", Long.class),
            time(row, "agreed_at")));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
