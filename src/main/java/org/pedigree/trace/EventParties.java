package org.pedigree.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pedigree.custody.MovesDecided;
import org.pedigree.epcis.EventJson;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes who may see the events of a document, in the transaction that judges it: who captured it,
 * whom it speaks for, its sources and destinations, who held the objects before and after it. Where
 * somebody else than the holder speaks of goods, the one who held them at that time. A document
 * whose goods all go to the same parties is theirs as a whole, for the seller hands it over with
 * them: they see the commissioning and the packing that it repeats.
 */
@Component
class EventParties {

  private static final String FILL =
      """
      insert into event_party as known (party_id, event_id, reporter)
      with here as (select distinct event_id from event_document where document_id = :document)
      select party_id, event_id, first.sender from (
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
            or statement.kind in ('quarantine', 'release') or not step.changed
        union
        select * from unnest(:parties, :events)
        union
        select addressee, here.event_id from here cross join unnest(:addressees) as addressee
      ) seeing (party_id, event_id)
      join event on event.id = event_id
      join document first on first.id = event.document_id
      where party_id is not null
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
       where here.document_id = ?
       order by 2
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Parties parties;

  EventParties(JdbcClient jdbc, Parties parties) {
    this.jdbc = jdbc;
    this.parties = parties;
  }

  /** In one order, so that two documents never cross. */
  @EventListener
  void fill(MovesDecided decided) {
    var transfers = transfers(decided.documentId());
    var known = parties.idsByGln(transfers.stream().flatMap(Transferred::ends).toList());
    var ends = transfers.stream().flatMap(transfer -> ends(transfer, known)).toList();
    jdbc.sql(FILL)
        .param("document", decided.documentId())
        .param("parties", ends.stream().map(End::party).toArray(Long[]::new))
        .param("events", ends.stream().map(End::eventId).toArray(Long[]::new))
        .param("addressees", addressees(transfers, known))
        .update();
    jdbc.sql(FILL_SENDERS).param(decided.documentId()).update();
  }

  private record End(Long party, Long eventId) {}

  private static Stream<End> ends(Transferred transfer, Map<Gln, PartyId> known) {
    return transfer
        .ends()
        .filter(known::containsKey)
        .map(gln -> new End(known.get(gln).value(), transfer.eventId()));
  }

  /** Those to whom the whole document is addressed, if all its transfers go the same way. */
  private static Long[] addressees(List<Transferred> transfers, Map<Gln, PartyId> known) {
    var ways = transfers.stream().map(Transferred::destinations).distinct().toList();
    return ways.size() == 1
        ? ways.getFirst().stream()
            .filter(known::containsKey)
            .map(gln -> known.get(gln).value())
            .toArray(Long[]::new)
        : new Long[0];
  }

  private List<Transferred> transfers(long documentId) {
    return jdbc.sql(
            """
            select id, body from event
             where id in (select event_id from event_document where document_id = ?)
               and (body like '%"sourceList"%' or body like '%"destinationList"%')
            """)
        .param(documentId)
        .query((row, _) -> Transferred.of(row.getLong("id"), EventJson.read(row.getString("body"))))
        .list();
  }
}
