package org.pedigree.trace;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the events that a subject is about, whoever asks, as the owner of the tables. */
@Component
class Concerned {

  /** What is in what: packings up to the shipping, whatever was taken out again meanwhile. */
  private static final String SHIPMENT =
      """
      with recursive goods (epc_id) as (
        select epc_id from event_epc where event_id = any (:shipping)
        union
        select child.epc_id
          from goods
          join event_epc parent on parent.epc_id = goods.epc_id and parent.role = 'PARENT'
          join event packing on packing.id = parent.event_id and packing.action = 'ADD'
           and packing.event_time <= :at
          join event_epc child on child.event_id = packing.id and child.role = 'CHILD')
      select named.event_id
        from goods join event_epc named on named.epc_id = goods.epc_id
        join event on event.id = named.event_id and event.event_time <= :at
      union
      select event_id from custody_hop where shipment_id = any (:shipping)
      union
      select unnest(:shipping)
      """;

  private final JdbcClient owner;

  Concerned(JdbcClient owner) {
    this.owner = owner;
  }

  /**
   * The events that led to a shipment, and the receipts that followed it.
   *
   * @param shipping the event, and declarations that it was an error
   */
  List<Long> ofShipment(List<Long> shipping) {
    var ids = shipping.toArray(Long[]::new);
    var at =
        owner
            .sql("select max(event_time) from event where id = any (?)")
            .param(ids)
            .query(OffsetDateTime.class)
            .single();
    return owner.sql(SHIPMENT).param("shipping", ids).param("at", at).query(Long.class).list();
  }

  List<Long> ofParty(PartyId party, Period period, int most) {
    return owner
        .sql(
            """
            select event.id from event_party part join event on event.id = part.event_id
             where part.party_id = :party
               and event.event_time >= :since and event.event_time < :until
             order by event.event_time, event.id limit :most
            """)
        .param("party", party.value())
        .param("since", time(period.since()))
        .param("until", time(period.until()))
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** All events that stand in these documents. */
  List<Long> inDocuments(Collection<Long> documents) {
    return owner
        .sql("select distinct event_id from event_document where document_id = any (?)")
        .param(documents.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
