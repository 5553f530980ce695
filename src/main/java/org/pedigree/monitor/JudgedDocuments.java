package org.pedigree.monitor;

import java.util.List;
import org.pedigree.custody.MovesDecided;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes of documents, in the transaction that judges them, to whom of this node their shipments go,
 * by which orders and advices people look for them, and when goods came that they tell of.
 */
@Component
class JudgedDocuments {

  /**
   * Only of who ships, or its agent: nobody is told that others repeat what it sent. What else
   * stands in the document is nothing to who gets the shipment.
   */
  private static final String ARRIVED =
      """
      insert into monitor_document
             (party, direction, kind, partner, name, document_id, whole, received_at, read_at,
              judged_at, stored_at, acknowledged_at)
      select distinct ends.party, 'in', 'EPCIS ' || d.format, s.sender, '', d.id, false,
             job.created_at, job.created_at, job.finished_at, job.finished_at, job.created_at
        from custody_move move join custody_shipment s on s.id = move.event_id
        join event on event.id = s.id
        join document d on d.id = event.document_id
        join capture_job job on job.document_id = d.id
       cross join lateral (values (s.receiver), (s.buyer)) ends (party)
        join party on party.id = ends.party and party.hosted
       where move.document_id = any (?) and move.kind in ('ship', 'send_back')
         and ends.party not in (d.sender, s.sender)
         and exists (select from party_speaker
                      where speaker_id = d.sender and principal_id = s.sender)
       order by d.id, ends.party
      on conflict (document_id, party) do nothing
      """;

  /** Each party finds a document by what stands in the events that it sees of it. */
  private static final String NAMED =
      """
      insert into monitor_key (party, value, kind, document)
      select distinct m.party, left(lower(value), 200),
             case when named in ('po', 'desadv') then named else 'other' end, m.id
        from event_document told join custody_reference r on r.event_id = told.event_id
       cross join lateral (
             select split_part(r.reference, ' ', 1), regexp_replace(r.reference, '^.*[ :/]', ''))
             name (named, value)
        join monitor_document m on m.document_id = told.document_id
       where told.document_id = any (?) and named <> 'recall' and value <> ''
         and (m.whole or exists (select from custody_shipment s
                                  where s.id = told.event_id and m.party in (s.receiver, s.buyer)))
      on conflict do nothing
      """;

  /**
   * Likewise by the products whose packs, lots or quantities those events name. Each pack is looked
   * at once, however many events of the document name it.
   */
  private static final String PRODUCTS =
      """
      insert into monitor_key (party, value, kind, document)
      select distinct seen.party, substr(epc.canonical, 23, 14), 'gtin', seen.id
        from (select distinct m.id, m.party, named.epc_id
                from event_document told
                join monitor_document m on m.document_id = told.document_id
                join event_epc named on named.event_id = told.event_id
               where told.document_id = any (?)
                 and (m.whole or exists (select from event_party takes_part
                                          where takes_part.party_id = m.party
                                            and takes_part.event_id = told.event_id))) seen
        join epc on epc.id = seen.epc_id
       where starts_with(epc.canonical, 'https://id.gs1.org/01/')
      on conflict do nothing
      """;

  private static final String TOLD =
      """
      insert into monitor_arrival (party, event_id, partner, shipped_at, told_at)
      select distinct s.receiver, s.id, s.sender, s.shipped_at, event.recorded_at
        from custody_move move join custody_shipment s on s.id = move.event_id
        join event on event.id = s.id
        join party on party.id = s.receiver and party.hosted
       where move.document_id = any (?) and move.kind in ('ship', 'send_back')
         and s.receiver <> s.sender
       order by s.id
      on conflict do nothing
      """;

  private static final String CAME =
      """
      update monitor_arrival arrival set goods_at = least(goods_at, came.at)
        from (select shipment, min(at) as at from custody_move
               where document_id = any (?) and kind = 'receive' and shipment is not null
               group by shipment order by shipment) came
       where arrival.event_id = came.shipment
      """;

  private final JdbcClient jdbc;

  JudgedDocuments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** After who may see which event was noted. */
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void note(MovesDecided decided) {
    var documents = decided.documentIds().toArray(Long[]::new);
    List.of(ARRIVED, NAMED, PRODUCTS, TOLD, CAME)
        .forEach(sentence -> jdbc.sql(sentence).param(documents).update());
  }
}
