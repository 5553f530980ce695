package org.pedigree.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds what is still needed of the old periods, into temporary tables of the caller's transaction.
 * An object is needed that is not final, whose last transaction is young, or that is held; with it
 * the containers it ever was in and what it was made of, for its trace leads through them. A
 * container that was emptied is as good as final: nobody decommissions pallets. An event is needed
 * while one of its objects is; a document while one of its events is.
 */
final class Needed {

  private static final String TABLES =
      """
      create temporary table needed_object (id bigint primary key, round integer not null) on commit drop;
      create temporary table needed_event (id bigint primary key) on commit drop;
      create temporary table needed_document (id bigint primary key) on commit drop;
      create temporary table made_of (event_id bigint not null, epc_id bigint not null) on commit drop
      """;

  /** Of themselves: what waits for evidence or for the chain, what recalls, what is held. */
  private static final String EVENTS_OF_THEIR_OWN =
      """
      insert into needed_event (id)
      select event_id from custody_verdict where event_id < :cut and verdict = 'waiting'
      union
      select event_id from ledger_move where event_id < :cut and stage in ('waiting', 'sent')
      union
      select event_id from event_party
       where event_id < :cut
         and party_id in (select party_id from legal_hold where lifted_at is null)
      union
      select event_id from event_document
       where event_id < :cut
         and document_id in (select document_id from legal_hold where lifted_at is null)
      """;

  private static final String OBJECTS_OF_THEIR_OWN =
      """
      insert into needed_object (id, round)
      select id, 0 from (
        select id from custody_object object
         where id < :cut
           and (changed_at >= :since or state <> 'finished' and not (
                  kind in ('case', 'container')
                  and exists (select from custody_step out
                               where out.parent_before = object.id and out.changed)
                  and not exists (select from custody_object inside where inside.parent = object.id)))
        union
        select object_id from custody_step where object_id < :cut and event_id >= :cut
        union
        select epc_id from event_epc
         where epc_id < :cut and role not like '%CLASS'
           and (event_id >= :cut or event_id in (select id from needed_event))
        union
        select object_id from legal_hold where object_id < :cut and lifted_at is null
        union
        select object.id from custody_object object join legal_hold hold using (gtin, lot)
         where object.id < :cut and hold.lifted_at is null
      ) seed (id)
      """;

  private static final String INPUTS =
      """
      insert into made_of (event_id, epc_id)
      select event_id, epc_id from event_epc where epc_id < :cut and role = 'INPUT'
      """;

  private static final String AROUND =
      """
      insert into needed_object (id, round)
      select distinct around.id, :round + 1
        from needed_object object cross join lateral (
          select parent from custody_step where object_id = object.id
          union all
          select parent_before from custody_step where object_id = object.id
          union all
          select made_of.epc_id from event_epc output join made_of using (event_id)
           where output.epc_id = object.id and output.role = 'OUTPUT') around (id)
       where object.round = :round and around.id < :cut
      on conflict do nothing
      """;

  private static final String EVENTS =
      """
      insert into needed_event (id)
      select event_id from event_epc join needed_object object on object.id = epc_id
       where event_id < :cut and role not like '%CLASS'
      union
      select event_id from custody_step join needed_object object on object.id = object_id
       where event_id < :cut
      union
      select event_id from custody_recall
      union
      select lifted_by from custody_recall where lifted_by is not null
      on conflict do nothing
      """;

  /** An event and the declarations that it was in error are kept together. */
  private static final String DECLARATIONS =
      """
      insert into needed_event (id)
      select other.event_id
        from needed_event needed join event on event.id = needed.id
        join event_identity other on other.hash = event.hash
       where other.event_id < :cut
      on conflict do nothing
      """;

  private static final String DOCUMENTS =
      """
      insert into needed_document (id)
      select document_id from event where id in (select id from needed_event)
      union
      select document_id from event_document
       where document_id < :cut
         and (event_id >= :cut or event_id in (select id from needed_event))
      union
      select document_id from capture_job where document_id < :cut and finished_at is null
      union
      select document_id from legal_hold where document_id < :cut and lifted_at is null
      union
      select id from document
       where id < :cut and sender in (select party_id from legal_hold where lifted_at is null)
      """;

  private final JdbcClient jdbc;
  private final long cut;
  private final Instant since;

  /**
   * What is needed of the ids below the cut.
   *
   * @param since objects that changed since then are needed
   */
  Needed(JdbcClient jdbc, long cut, Instant since) {
    this.jdbc = jdbc;
    this.cut = cut;
    this.since = since;
  }

  void find() {
    jdbc.sql(TABLES).update();
    run(EVENTS_OF_THEIR_OWN);
    run(OBJECTS_OF_THEIR_OWN);
    run(INPUTS);
    jdbc.sql("create index on made_of (event_id); analyze needed_object; analyze made_of").update();
    widen();
    run(EVENTS);
    run(DECLARATIONS);
    run(DOCUMENTS);
    jdbc.sql("analyze needed_object; analyze needed_event; analyze needed_document").update();
  }

  private void widen() {
    for (int round = 0, found = 1; found > 0; round++) {
      found = jdbc.sql(AROUND).param("round", round).param("cut", cut).update();
    }
  }

  private void run(String sql) {
    jdbc.sql(sql).param("cut", cut).param("since", since.atOffset(ZoneOffset.UTC)).update();
  }
}
