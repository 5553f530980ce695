package org.pedigree.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What belongs to events, objects and documents that are let go of, in tables that aren't parted.
 * What recognises them stays: their keys, the capture job with its answer, and how an object ended.
 */
final class Leftovers {

  private static final String EVENT =
      "event_id < :cut and not exists (select from needed_event n where n.id = event_id)";
  private static final String DOCUMENT =
      "document_id < :cut and not exists (select from needed_document n where n.id = document_id)";
  private static final String SHIPMENT_OR_OBJECT =
      """
      shipment_id < :cut and not exists (select from needed_event n where n.id = shipment_id)
      or object_id < :cut and not exists (select from needed_object n where n.id = object_id)
      """;

  /** Asked of, or by, a party on hold, or about goods on hold, it is kept. */
  private static final String REQUEST =
      """
      at < :since and not exists (
        select from legal_hold hold left join epc on epc.id = hold.object_id
         where hold.lifted_at is null
           and (hold.party_id in (responder, requester)
                or hold.gtin = vrs_request.gtin and hold.lot = vrs_request.lot
                or epc.canonical = vrs_request.epc))
      """;

  private static final String JOB = "job_id in (select id from capture_job where " + DOCUMENT + ")";

  /** The leaves' hashes stay under their root, so that the paths of the others lead past them. */
  private static final String HASHES =
      """
      update ledger_root root set leaves = (
             select string_agg(sha256(
                      '\\x00'::bytea
                      || case kind when 'document' then '\\x01'::bytea when 'event' then '\\x02'
                           when 'error declaration' then '\\x03' when 'verdict' then '\\x04' end
                      || salt || subject), ''::bytea order by index)
               from ledger_leaf where root_id = root.id)
       where leaves is null and id in (select root_id from ledger_leaf where %s)
      """;

  private static final String LEAF =
      """
      (event_id < :cut and not exists (select from needed_event n where n.id = event_id)
       or event_id is null and document_id < :cut
          and not exists (select from needed_document n where n.id = document_id))
      """;

  private static final Map<String, String> DELETED = deleted();

  private final JdbcClient jdbc;
  private final long cut;
  private final Instant since;

  Leftovers(JdbcClient jdbc, long cut, Instant since) {
    this.jdbc = jdbc;
    this.cut = cut;
    this.since = since;
  }

  private static Map<String, String> deleted() {
    var deleted = new LinkedHashMap<String, String>();
    deleted.put("event_party", EVENT);
    deleted.put("custody_reference", EVENT);
    deleted.put("custody_discrepancy", SHIPMENT_OR_OBJECT);
    deleted.put("custody_shipment_line", SHIPMENT_OR_OBJECT);
    deleted.put("custody_shipment", EVENT.replace("event_id", "custody_shipment.id"));
    deleted.put(
        "custody_move_object",
        """
        move_id in (select id from custody_move where %s)
        or object_id < :cut and not exists (select from needed_object n where n.id = object_id)
           and move_id in (select id from custody_move where event_id < :cut)
        """
            .formatted(EVENT));
    deleted.put("custody_move", EVENT);
    deleted.put("ledger_leaf", LEAF);
    deleted.put("capture_finding", JOB);
    deleted.put("capture_quarantine", JOB);
    deleted.put("vocabulary_attribute", masterData("vocabulary_attribute"));
    deleted.put("vocabulary_element", masterData("vocabulary_element"));
    deleted.put(
        "inspection_party", "inspection_id in (select id from inspection where at < :since)");
    deleted.put("inspection", "at < :since");
    deleted.put("vrs_request", REQUEST);
    return deleted;
  }

  /** What the youngest document says of a product or a place still counts. */
  private static String masterData(String table) {
    return """
    (document_id, index) in (
      select old.document_id, old.index
        from vocabulary_element old join vocabulary_element young using (canonical)
       where old.document_id < :cut and young.document_id > old.document_id
         and not exists (select from needed_document n where n.id = old.document_id))
    """;
  }

  void delete(Tally tally) {
    jdbc.sql(HASHES.formatted(LEAF)).param("cut", cut).update();
    DELETED.forEach((table, condition) -> tally.note(table, 0, delete(table, condition)));
    jdbc.sql(
            """
            update ledger_root set leaves = null
             where leaves is not null
               and not exists (select from ledger_leaf where root_id = ledger_root.id)
            """)
        .update();
  }

  private long delete(String table, String condition) {
    return jdbc.sql("delete from %s where %s".formatted(table, condition))
        .param("cut", cut)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }
}
