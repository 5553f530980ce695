package org.pedigree.receiving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code receipt} and {@code receipt_item}, written as owner. */
@Component
class ReceiptTable {

  static final String SELECT =
      """
      select id, receipt_id, party_id, opened_by, opened_at, gln, shipment, purchase_order,
             despatch_advice, closed_at, document_id, event_id, agreed_at
        from receipt
      """;

  /** So many receipts in quarantine are looked at whenever goods have moved, the youngest first. */
  private static final int MOST_IN_QUARANTINE = 1_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  ReceiptTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
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

  /**
   * Adds what was scanned; what was scanned before stays as it was.
   *
   * @return how many were new
   */
  int add(Receipt receipt, List<ReceiptItem> items) {
    return jdbc.sql(
            """
            insert into receipt_item (receipt, canonical, number, lot, expiry, damaged, scanned_at)
            select ?, canonical, position + (
                     select coalesce(max(number), 0) from receipt_item where receipt = ?),
                   lot, expiry::date, damaged, ?
              from unnest(?, ?, ?, ?, ?) as told (canonical, position, lot, expiry, damaged)
            on conflict (receipt, canonical) do nothing
            """)
        .params(receipt.id(), receipt.id(), clock.instant().atOffset(ZoneOffset.UTC))
        .param(items.stream().map(ReceiptItem::canonical).toArray(String[]::new))
        .param(IntStream.rangeClosed(1, items.size()).boxed().toArray(Integer[]::new))
        .param(items.stream().map(ReceiptItem::lot).toArray(String[]::new))
        .param(items.stream().map(item -> text(item.expiry())).toArray(String[]::new))
        .param(items.stream().map(ReceiptItem::damaged).toArray(Boolean[]::new))
        .update();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  /** Takes back what was scanned by mistake. */
  boolean remove(Receipt receipt, String canonical) {
    return jdbc.sql("delete from receipt_item where receipt = ? and canonical = ?")
            .params(receipt.id(), canonical)
            .update()
        > 0;
  }

  /** What came, in the order of the scans. */
  List<ReceiptItem> items(Receipt receipt) {
    return jdbc.sql(
            """
            select canonical, lot, expiry, damaged from receipt_item
             where receipt = ? order by number, canonical
            """)
        .param(receipt.id())
        .query(ReceiptItem.class)
        .list();
  }

  /**
   * From now on it is an event, or about to become one.
   *
   * @param told what is known of where it came from, which later papers don't change
   */
  Receipt close(Receipt receipt, Instant at, Told told) {
    jdbc.sql(
            """
            update receipt set closed_at = ?, told_from = ?, told_orders = ?, told_advices = ?
             where id = ? and closed_at is null
            """)
        .params(at.atOffset(ZoneOffset.UTC), told.from())
        .param(told.purchaseOrders().toArray(String[]::new))
        .param(told.despatchAdvices().toArray(String[]::new))
        .param(receipt.id())
        .update();
    return find(receipt.name()).orElseThrow();
  }

  /** What was known when it was closed. */
  Told told(Receipt receipt) {
    return jdbc.sql("select told_from, told_orders, told_advices from receipt where id = ?")
        .param(receipt.id())
        .query(
            (row, _) ->
                new Told(
                    row.getString("told_from"),
                    List.of((String[]) row.getArray("told_orders").getArray()),
                    List.of((String[]) row.getArray("told_advices").getArray())))
        .single();
  }

  /** Its document is in the store; the event follows. */
  void accepted(Receipt receipt, long document) {
    jdbc.sql("update receipt set document_id = ? where id = ?")
        .params(document, receipt.id())
        .update();
  }

  /** Its event is captured, in this document. */
  void captured(Receipt receipt, long document) {
    jdbc.sql(
            """
            update receipt set document_id = :document, event_id = (
                     select event_id from event_document
                      where document_id = :document and index = 1)
             where id = :id
            """)
        .param("document", document)
        .param("id", receipt.id())
        .update();
    release("id = " + receipt.id());
  }

  /** Lets go of those in quarantine whose data and goods agree by now. */
  void releaseWhatAgrees() {
    release(
        """
        id in (select id from receipt where closed_at is not null and agreed_at is null
                order by id desc limit %d)
        """
            .formatted(MOST_IN_QUARANTINE));
  }

  /** The receipt as it stands now: what agrees by now is let go. */
  Receipt lookAgain(Receipt receipt) {
    if (receipt.state() != Receipt.State.QUARANTINE) {
      return receipt;
    }
    release("id = " + receipt.id());
    return find(receipt.name()).orElseThrow();
  }

  private void release(String which) {
    jdbc.sql(
            """
            update receipt set agreed_at = ?
             where closed_at is not null and agreed_at is null and %s and receipt_agrees(id)
            """
                .formatted(which))
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those that are closed, and whose event a crash kept from being captured, if any. */
  List<Receipt> notCaptured() {
    return jdbc.sql(
            SELECT
                + """
                where closed_at is not null and agreed_at is null and event_id is null
                order by id
                """)
        .query(ReceiptTable::receipt)
        .list();
  }

  /** In what data and goods disagree. */
  record Disagreement(String canonical, String kind, @Nullable String said) {}

  List<Disagreement> disagreements(Receipt receipt) {
    return jdbc.sql("select * from receipt_disagreements(?) order by canonical, kind")
        .param(receipt.id())
        .query(Disagreement.class)
        .list();
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
