package org.pedigree.receiving;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of {@code receipt} from its closing to its release, written as owner. */
@Component
class ClosedReceipts {

  /** So many receipts in quarantine are looked at whenever goods have moved, the youngest first. */
  private static final int MOST_IN_QUARANTINE = 1_000;

  private final JdbcClient jdbc;
  private final ReceiptTable receipts;
  private final Clock clock;

  ClosedReceipts(JdbcClient jdbc, ReceiptTable receipts, Clock clock) {
    this.jdbc = jdbc;
    this.receipts = receipts;
    this.clock = clock;
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
    return receipts.find(receipt.name()).orElseThrow();
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
    return receipts.find(receipt.name()).orElseThrow();
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
            ReceiptTable.SELECT
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
}
