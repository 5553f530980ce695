package org.pedigree.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What belongs to events, objects and documents that were let go of, in tables that aren't parted.
 * What recognises them stays: their keys, the capture job with its answer, and how an object ended.
 *
 * <p>The exchange has left no more than is needed in the parted tables, so a row is left over whose
 * event, object or document is not there. It goes in portions, each in a transaction of its own: a
 * sweep that breaks off is done over, and finds the rest.
 */
final class Leftovers {

  private static final String EVENT =
      "event_id < :cut and not exists (select from event e where e.id = event_id)";
  private static final String DOCUMENT =
      "document_id < :cut and not exists (select from document d where d.id = document_id)";
  private static final String OBJECT =
      """
      object_id < :cut
      and not exists (select from event_epc n
                       where n.epc_id = object_id and n.role not like '%CLASS')
      and not exists (select from custody_step s where s.object_id = row.object_id)
      """;
  private static final String SHIPMENT_OR_OBJECT =
      EVENT.replace("event_id", "shipment_id") + " or " + OBJECT;

  /** Asked of, or by, a party on hold, or about goods on hold, it is kept. */
  private static final String REQUEST =
      """
      at < :since and not exists (
        select from legal_hold hold left join epc on epc.id = hold.object_id
         where hold.lifted_at is null
           and (hold.party_id in (responder, requester)
                or hold.gtin = row.gtin and hold.lot = row.lot
                or epc.canonical = row.epc))
      """;

  private static final String TRACE =
      REQUEST.replace("responder, requester", "row.party_id, row.partner_id");

  private static final String VERIFICATION =
      REQUEST.replace("responder, requester", "row.party_id");

  /** Lifted so long ago, unless who ordered it, whom it concerned or goods of it are on hold. */
  private static final String RECALL =
      """
      lifted_at < :since and not exists (
        select from legal_hold hold
         where hold.lifted_at is null
           and (hold.party_id = row.party_id
                or hold.party_id in (select party_id from recall_notice where order_id = row.id)
                or (hold.gtin, hold.lot) in (
                     select gtin, lot from recall_lot where order_id = row.id)
                or hold.object_id in (
                     select object_id from recall_object where order_id = row.id)))
      """;

  private static final String ALERT =
      REQUEST.replace("responder, requester", "row.party_id, row.maker");

  /** What people did with goods that are not on hold. */
  private static final String AT_COUNTER =
      """
      at < :since and not exists (
        select from legal_hold hold left join epc on epc.id = hold.object_id
         where hold.lifted_at is null
           and (hold.party_id = row.party_id or epc.canonical = row.epc))
      """;

  /** What waits for its data is kept, as its event is, and what a party on hold received. */
  private static final String RECEIPT =
      """
      row.opened_at < :since and (row.closed_at is null or row.event_id is not null)
      and not exists (select from event e where e.id = row.event_id)
      and not exists (select from legal_hold hold
                       where hold.lifted_at is null
                         and hold.party_id in (row.party_id, row.opened_by))
      """;

  /** A case is kept until long after its end, and with all its items and messages. */
  private static final String CASE =
      """
      closed_at < :since and not exists (
        select from legal_hold hold left join epc on epc.id = hold.object_id
         where hold.lifted_at is null
           and (hold.party_id in (row.owner, row.partner)
                or exists (
                  select from exception_item item where item.case_id = row.id
                     and (item.epc = epc.canonical or item.instead_of = epc.canonical))))
      """;

  /** Kept for six years from its end (582(b)(4)(A)(iii)), with its packs, forms and notices. */
  private static final String INVESTIGATION =
      """
      ended_at < :since and not exists (
        select from legal_hold hold left join epc on epc.id = hold.object_id
         where hold.lifted_at is null
           and (hold.party_id in (row.owner, row.notified_by)
                or hold.gtin = row.gtin and hold.lot = row.lot
                or exists (select from suspect_pack pack
                            where pack.investigation_id = row.id and pack.epc = epc.canonical)))
      """;

  private static final String JOB = "job_id in (select id from capture_job where " + DOCUMENT + ")";

  /** The leaves' hashes stay under their root, so that the paths of the others lead past them. */
  private static final String HASHES =
      """
      update ledger_root root set leaves = (
             select string_agg(sha256(
                      '\\x00'::bytea
                      || case kind when 'document' then '\\x01'::bytea when 'event' then '\\x02'
                           when 'error declaration' then '\\x03' when 'verdict' then '\\x04'
                           when 'access' then '\\x05' end
                      || salt || subject), ''::bytea order by index)
               from ledger_leaf where root_id = root.id)
       where leaves is null
         and id in (select root_id from ledger_leaf row
                     where id > :after and id <= :last and (%s))
      """;

  private static final String LEAF = "(%s) or event_id is null and (%s)".formatted(EVENT, DOCUMENT);

  private static final List<Table> TABLES =
      List.of(
          new Table("event_party", "event_id", EVENT),
          new Table("transaction_statement", "event_id", EVENT),
          new Table("document_statement", "document_id", DOCUMENT),
          new Table("custody_reference", "event_id", EVENT),
          new Table("custody_discrepancy", "shipment_id", SHIPMENT_OR_OBJECT),
          new Table("custody_shipment_line", "shipment_id", SHIPMENT_OR_OBJECT),
          new Table("custody_shipment", "id", EVENT.replace("event_id", "row.id")),
          new Table(
              "custody_move_object",
              "move_id",
              """
              move_id in (select id from custody_move where %s)
              or %s and move_id in (select id from custody_move where event_id < :cut)
              """
                  .formatted(EVENT, OBJECT)),
          new Table("custody_move", "id", EVENT),
          new Table("ledger_leaf", "id", LEAF),
          new Table("capture_finding", "job_id", JOB),
          new Table("capture_quarantine", "job_id", JOB),
          new Table("vocabulary_attribute", "document_id", masterData()),
          new Table("vocabulary_element", "document_id", masterData()),
          new Table(
              "inspection_party",
              "inspection_id",
              "inspection_id in (select id from inspection where at < :since)"),
          new Table("inspection", "id", "at < :since"),
          new Table(
              "receipt_item",
              "receipt",
              "receipt in (select id from receipt row where " + RECEIPT + ")"),
          new Table("receipt", "id", RECEIPT),
          new Table("vrs_request", "id", REQUEST),
          new Table("vrs_verification", "id", VERIFICATION),
          new Table("trace_request", "id", TRACE),
          new Table(
              "inquiry",
              "id",
              """
              valid_until < :since
              and not exists (select from inspection look where look.inquiry_id = row.id)
              """),
          new Table("recall_order", "id", RECALL),
          new Table("counter_scan", "id", AT_COUNTER),
          new Table("counter_dispensing", "id", AT_COUNTER),
          new Table("exception_case", "id", CASE),
          new Table("exception_request", "id", "at < :since"),
          new Table("suspect_investigation", "id", INVESTIGATION),
          new Table("emvs_request", "id", "at < :since"),
          new Table("emvs_miss", "id", "at < :since"),
          new Table("emvs_alert", "id", ALERT),
          new Table("emvs_change", "id", AT_COUNTER));

  /**
   * A table.
   *
   * @param key by which it is gone through, in the order of an index
   * @param leftOver which of its rows are
   */
  private record Table(String name, String key, String leftOver) {}

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final long cut;
  private final Instant since;
  private final int portion;

  /**
   * What is left over of the ids below the cut.
   *
   * @param portion so many rows are looked at in one transaction
   */
  Leftovers(
      JdbcClient jdbc, TransactionOperations transactions, long cut, Instant since, int portion) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.cut = cut;
    this.since = since;
    this.portion = portion;
  }

  /** What the youngest document says of a product or a place still counts. */
  private static String masterData() {
    return """
    (document_id, index) in (
      select old.document_id, old.index
        from vocabulary_element old join vocabulary_element young using (canonical)
       where old.document_id < :cut and young.document_id > old.document_id
         and not exists (select from document d where d.id = old.document_id))
    """;
  }

  void delete(Tally tally) {
    for (var table : TABLES) {
      var after = -1L;
      for (var last = end(table, after); last.isPresent(); last = end(table, after)) {
        delete(table, after, last.get(), tally);
        after = last.get();
      }
    }
    jdbc.sql(
            """
            update ledger_root set leaves = null
             where leaves is not null
               and not exists (select from ledger_leaf where root_id = ledger_root.id)
            """)
        .update();
  }

  /** The last key of the next portion. */
  private Optional<Long> end(Table table, long after) {
    return jdbc.sql(
            """
            select max(key) from (
              select %s as key from %s where %1$s > ? order by 1 limit ?) portion
            """
                .formatted(table.key, table.name))
        .params(after, portion)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  private void delete(Table table, long after, long last, Tally tally) {
    transactions.executeWithoutResult(
        _ -> {
          new Gate(jdbc).share();
          if (table.name.equals("ledger_leaf")) {
            run(HASHES.formatted(LEAF), after, last);
          }
          var deleted =
              run(
                  "delete from %s row where %s > :after and %s <= :last and (%s)"
                      .formatted(table.name, table.key, table.key, table.leftOver),
                  after,
                  last);
          tally.add(table.name, deleted);
        });
  }

  private int run(String sql, long after, long last) {
    return jdbc.sql(sql)
        .param("after", after)
        .param("last", last)
        .param("cut", cut)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }
}
