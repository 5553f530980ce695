package org.pedigree.retention;

import java.util.List;

/**
 * A table that isn't parted, with what belongs to events, objects and documents that were let go
 * of, or was done before the retention began. Conditions name a row's table {@code row}; {@code
 * :cut} is the first id that stays, {@code :since} the first moment.
 *
 * @param key by which it is gone through, in the order of an index
 * @param leftOver which of its rows are
 */
record LeftoverTable(String name, String key, String leftOver) {

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

  /** What went to and fro by AS2 between parties that are not on hold. */
  private static final String BY_AS2 =
      """
      at < :since and not exists (
        select from legal_hold hold join as2_partner entry on entry.id = row.as2_partner_id
         where hold.lifted_at is null and hold.party_id in (entry.party_id, entry.partner_id))
      """;

  private static final String BY_AS2_OURS = BY_AS2.replace("at < :since", "made_at < :since");

  /** What partners brought as X12, unless one of the two is on hold. */
  private static final String X12_FILE =
      """
      received_at < :since and not exists (
        select from legal_hold hold
         where hold.lifted_at is null
           and (hold.party_id = row.partner
                or hold.party_id in (select party from edi_interchange where file = row.id)))
      """;

  /** What went out to a partner, once it was brought or is wanted no more. */
  private static final String WENT_OUT =
      """
      created_at < :since and coalesce(delivered_at, refused_at) is not null
      and not exists (select from legal_hold hold
                       where hold.lifted_at is null
                         and hold.party_id in (row.sender, row.partner))
      """;

  /** What is told of a document or shipment goes with it. */
  private static final String MONITORED =
      """
      %s < :since and not exists (select from legal_hold hold
                                   where hold.lifted_at is null
                                     and hold.party_id in (row.party, row.partner))
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

  static final String LEAF = "(%s) or event_id is null and (%s)".formatted(EVENT, DOCUMENT);

  static final List<LeftoverTable> ALL =
      List.of(
          new LeftoverTable("event_party", "event_id", EVENT),
          new LeftoverTable("transaction_statement", "event_id", EVENT),
          new LeftoverTable("document_statement", "document_id", DOCUMENT),
          new LeftoverTable("custody_reference", "event_id", EVENT),
          new LeftoverTable("custody_discrepancy", "shipment_id", SHIPMENT_OR_OBJECT),
          new LeftoverTable("custody_shipment_line", "shipment_id", SHIPMENT_OR_OBJECT),
          new LeftoverTable("custody_shipment", "id", EVENT.replace("event_id", "row.id")),
          new LeftoverTable(
              "custody_move_object",
              "move_id",
              """
              move_id in (select id from custody_move where %s)
              or %s and move_id in (select id from custody_move where event_id < :cut)
              """
                  .formatted(EVENT, OBJECT)),
          new LeftoverTable("custody_move", "id", EVENT),
          new LeftoverTable("ledger_leaf", "id", LEAF),
          new LeftoverTable("capture_finding", "job_id", JOB),
          new LeftoverTable("capture_quarantine", "job_id", JOB),
          new LeftoverTable("vocabulary_attribute", "document_id", masterData()),
          new LeftoverTable("vocabulary_element", "document_id", masterData()),
          new LeftoverTable(
              "inspection_party",
              "inspection_id",
              "inspection_id in (select id from inspection where at < :since)"),
          new LeftoverTable("inspection", "id", "at < :since"),
          new LeftoverTable(
              "receipt_item",
              "receipt",
              "receipt in (select id from receipt row where " + RECEIPT + ")"),
          new LeftoverTable(
              "receipt_scan",
              "receipt",
              "receipt in (select id from receipt row where " + RECEIPT + ")"),
          new LeftoverTable("receipt", "id", RECEIPT),
          new LeftoverTable("vrs_request", "id", REQUEST),
          new LeftoverTable("vrs_verification", "id", VERIFICATION),
          new LeftoverTable("trace_request", "id", TRACE),
          new LeftoverTable(
              "inquiry",
              "id",
              """
              valid_until < :since
              and not exists (select from inspection look where look.inquiry_id = row.id)
              """),
          new LeftoverTable("recall_order", "id", RECALL),
          new LeftoverTable("counter_scan", "id", AT_COUNTER),
          new LeftoverTable("counter_dispensing", "id", AT_COUNTER),
          new LeftoverTable("exception_case", "id", CASE),
          new LeftoverTable("exception_request", "id", "at < :since"),
          new LeftoverTable("unstated_receipt", "shipment_id", "since < :since"),
          new LeftoverTable("suspect_investigation", "id", INVESTIGATION),
          new LeftoverTable("emvs_request", "id", "at < :since"),
          new LeftoverTable("emvs_miss", "id", "at < :since"),
          new LeftoverTable("emvs_alert", "id", ALERT),
          new LeftoverTable("emvs_change", "id", AT_COUNTER),
          new LeftoverTable("emvs_withdrawal", "id", "lifted_at < :since"),
          new LeftoverTable("as2_received", "id", BY_AS2),
          new LeftoverTable("as2_refusal", "id", BY_AS2),
          new LeftoverTable("as2_receipt", "id", BY_AS2_OURS),
          new LeftoverTable("as2_sent", "id", BY_AS2_OURS + " and next_at is null"),
          new LeftoverTable(
              "edi_set",
              "interchange",
              """
              interchange in (select id from edi_interchange
                               where file in (select id from edi_file row where %s))
              """
                  .formatted(X12_FILE)),
          new LeftoverTable(
              "edi_interchange",
              "id",
              "file in (select id from edi_file row where " + X12_FILE + ")"),
          new LeftoverTable("edi_file", "id", X12_FILE),
          new LeftoverTable("monitor_document", "id", MONITORED.formatted("received_at")),
          new LeftoverTable("monitor_arrival", "event_id", MONITORED.formatted("told_at")),
          new LeftoverTable(
              "edi_dispatch",
              "id",
              "outbound in (select id from outbound_document row where " + WENT_OUT + ")"),
          new LeftoverTable("outbound_document", "id", WENT_OUT),
          new LeftoverTable("letter_taken", "id", "taken_at < :since"));

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
}
