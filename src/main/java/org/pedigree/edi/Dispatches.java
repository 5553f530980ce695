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
      insert into edi_dispatch (shipment, sender, partner, decided_at)
      select distinct shipment, sender, partner, cast(:now as timestamptz)
        from shipments_of_documents(:documents) told
        join agreed_dispatch on shipment = told
       where document = '856'
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
