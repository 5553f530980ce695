package org.pedigree.trace;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pedigree.custody.MovesDecided;
import org.pedigree.epcis.EventJson;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes who may see the events of documents, in the transaction that judges them: who captured it,
 * whom it speaks for, its sources and destinations, who held the objects before and after it. Where
 * somebody else than the holder speaks of goods, the one who held them at that time. A document
 * whose goods all go to the same parties is theirs as a whole, for the seller hands it over with
 * them: they see the commissioning and the packing that it repeats.
 */
@Component
class EventParties {

  /** Event and document are looked up one by one: joined, they would be read as a whole. */
  private static final String FILL =
      """
      insert into event_party as known (party_id, event_id, reporter)
      with told as (select document_id, event_id from event_document where document_id = any (:documents)),
      here as (select distinct event_id from told),
      seeing (party_id, event_id) as (
        select statement.party, here.event_id
          from here join custody_statement statement using (event_id)
        union
        select unnest(array[shipment.sender, shipment.receiver, shipment.buyer]), here.event_id
          from here join custody_shipment shipment on shipment.id = here.event_id
        union
        select unnest(array[hop.from_party, hop.to_party]), hop.event_id
          from here join custody_step step using (event_id)
          join custody_hop hop on hop.object_id = step.object_id
        union
        select unnest(case when last.kind in ('shipped', 'sent_back')
                           then array[last.from_party, last.to_party]
                           else array[coalesce(last.to_party, last.from_party)] end), here.event_id
          from here join custody_statement statement using (event_id)
          join custody_verdict verdict using (event_id)
          join custody_step step using (event_id)
          cross join lateral custody_hop_before(step.object_id, step.position) last
         where verdict.verdict <> 'accepted' or not statement.own
            or statement.kind in ('quarantine', 'release', 'recall', 'lift recall')
            or not step.changed
        union
        select * from unnest(:parties, :events)
        union
        select addressee, told.event_id
          from told join unnest(:addressed, :addressees) as whole (document_id, addressee)
         using (document_id)
      )
      select party_id, event_id, first.sender
        from (select party_id, event_id,
                     (select document_id from event where id = seeing.event_id) as brought_by
                from seeing where party_id is not null) known_by
       cross join lateral (select sender from document where id = brought_by offset 0) first
       order by party_id, event_id
      on conflict (party_id, event_id) do update set reporter = excluded.reporter
       where known.reporter = known.party_id and excluded.reporter <> known.reporter
      """;

  /** Whoever captured it, and has no other part in it, is told of nobody else that reported it. */
  private static final String FILL_SENDERS =
      """
      insert into event_party (party_id, event_id, reporter)
      select distinct document.sender, here.event_id, document.sender
        from event_document here join document on document.id = here.document_id
       where here.document_id = any (?)
       order by 1, 2
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Parties parties;

  EventParties(JdbcClient jdbc, Parties parties) {
    this.jdbc = jdbc;
    this.parties = parties;
  }

  /**
   * In one order, so that two documents never cross; and before others who are told of the moves,
   * for some of them ask who sees an event.
   */
  @EventListener
  @Order(0)
  void fill(MovesDecided decided) {
    var documents = decided.documentIds().toArray(Long[]::new);
    var transfers = transfers(documents);
    var all = transfers.values().stream().flatMap(List::stream).toList();
    var known = parties.idsByGln(all.stream().flatMap(Transferred::ends).toList());
    var ends = all.stream().flatMap(transfer -> ends(transfer, known)).toList();
    var addressed =
        transfers.entrySet().stream()
            .flatMap(one -> addressed(one.getKey(), one.getValue(), known))
            .toList();
    jdbc.sql(FILL)
        .param("documents", documents)
        .param("parties", ends.stream().map(End::party).toArray(Long[]::new))
        .param("events", ends.stream().map(End::eventId).toArray(Long[]::new))
        .param("addressed", addressed.stream().map(Addressed::documentId).toArray(Long[]::new))
        .param("addressees", addressed.stream().map(Addressed::party).toArray(Long[]::new))
        .update();
    jdbc.sql(FILL_SENDERS).param(documents).update();
  }

  private record End(Long party, Long eventId) {}

  private static Stream<End> ends(Transferred transfer, Map<Gln, PartyId> known) {
    return transfer
        .ends()
        .filter(known::containsKey)
        .map(gln -> new End(known.get(gln).value(), transfer.eventId()));
  }

  private record Addressed(Long documentId, Long party) {}

  /** Those to whom a whole document is addressed, if all its transfers go the same way. */
  private static Stream<Addressed> addressed(
      Long document, List<Transferred> transfers, Map<Gln, PartyId> known) {
    var ways = transfers.stream().map(Transferred::destinations).distinct().toList();
    return ways.size() == 1
        ? ways.getFirst().stream()
            .filter(known::containsKey)
            .map(gln -> new Addressed(document, known.get(gln).value()))
        : Stream.of();
  }

  private Map<Long, List<Transferred>> transfers(Long[] documents) {
    return jdbc
        .sql(
            """
            select distinct told.document_id, event.id, event.body
              from event_document told join event on event.id = told.event_id
             where told.document_id = any (?)
               and (body like '%"sourceList"%' or body like '%"destinationList"%')
            """)
        .param(documents)
        .query(
            (row, _) ->
                Map.entry(
                    row.getLong("document_id"),
                    Transferred.of(row.getLong("id"), EventJson.read(row.getString("body")))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }
}
