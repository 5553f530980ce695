package org.pedigree.edi;

import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.custody.MovesDecided;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who is due a ship notice: whoever buys or gets a shipment of a party of this node, and by
 * its profile is sent 856.
 */
@Component
class Dispatches {

  private static final String DECIDE =
      """
      with shipped as (
        select s.* from event_document told join custody_shipment s on s.id = told.event_id
         where told.document_id = any (:documents)
        union
        select s.* from custody_move move join custody_shipment s on s.id = move.event_id
         where move.document_id = any (:documents))
      insert into edi_dispatch (shipment, sender, partner, decided_at)
      select distinct shipped.id, sender, partner, cast(:now as timestamptz)
        from shipped
        join party on party.id = sender and party.hosted
       cross join lateral (values (receiver), (buyer)) ends (partner)
        join party_location place on place.party_id = partner
        join partner_profile profile on profile.owner = sender and profile.gln = place.gln
       where partner <> sender and not reported and purpose = 'supply'
         and jsonb_exists(profile.profile -> 'sends', '856')
         and not exists (select from partner_profile later
                          where later.owner = profile.owner and later.gln = profile.gln
                            and later.version > profile.version)
      on conflict (shipment, partner) do nothing
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Dispatches(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Inside the transaction that judged the shipment, so that none is missed. */
  @EventListener
  void decide(MovesDecided decided) {
    jdbc.sql(DECIDE)
        .param("documents", decided.documentIds().toArray(Long[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
