package org.pedigree.transaction;

import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.custody.MovesDecided;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who is due the EPCIS document of a shipment: whoever buys or gets it from a party of this
 * node, and by its profile is sent EPCIS.
 */
@Component
class SaleDispatches {

  private final JdbcClient jdbc;
  private final Clock clock;

  SaleDispatches(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Inside the transaction that judged the shipment, so that none is missed. */
  @EventListener
  void decide(MovesDecided decided) {
    jdbc.sql(
            """
            insert into transaction_dispatch (shipment, sender, partner, decided_at, due_at)
            select distinct shipment, sender, partner, cast(:now as timestamptz), cast(:now as timestamptz)
              from shipments_of_documents(:documents) told
              join agreed_dispatch on shipment = told
             where document = 'EPCIS'
            on conflict (shipment, partner) do nothing
            """)
        .param("documents", decided.documentIds().toArray(Long[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
