package org.pedigree.transaction;

import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.custody.MovesDecided;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@code unstated_receipt}: goods that came and for which no seller affirms the transaction
 * statement, until one does. What was sold long ago is history that somebody brought in.
 */
@Component
class UnstatedReceipts {

  /** Behind what is kept of documents' headers, before the cases that are made of it. */
  private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

  private final JdbcClient jdbc;
  private final TransactionSettings settings;
  private final Exemptions exemptions;
  private final Clock clock;

  UnstatedReceipts(
      JdbcClient jdbc, TransactionSettings settings, Exemptions exemptions, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.exemptions = exemptions;
    this.clock = clock;
  }

  @EventListener
  @Order(ORDER)
  void keep(MovesDecided decided) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into unstated_receipt (shipment_id, owner, since, held)
            select sale.id, owner.id, :now, owner.code = any (:holding)
              from custody_shipment sale
              join party seller on seller.id = sale.sender and seller.code <> all (:affirming)
              join lateral (
                select party.id, party.code from party
                 where party.id in (sale.buyer, sale.receiver) and party.hosted
                 order by party.id = sale.buyer desc nulls last limit 1) owner
                on owner.id <> sale.sender
             where sale.id in (
                     select event_id from event_document where document_id = any (:documents)
                     union
                     select line.shipment_id
                       from event_document told
                       join custody_shipment_line line on line.closed_by = told.event_id
                      where told.document_id = any (:documents))
               and sale.purpose = 'supply' and sale.shipped_at >= :since
               and exists (select from custody_shipment_line line
                            where line.shipment_id = sale.id and line.state = 'received')
               and not exists (select from transaction_statement stated
                                where stated.event_id = sale.id and stated.affirmed)
               and not transaction_exempt(sale.id, cast(:exempt as jsonb))
            on conflict do nothing
            """)
        .param("exempt", exemptions.entries())
        .param("documents", decided.documentIds().toArray(Long[]::new))
        .param("affirming", settings.affirmedBy().toArray(String[]::new))
        .param("holding", settings.heldBy().toArray(String[]::new))
        .param("since", now.minus(UnstatedPurchases.LATELY).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Who affirms, who holds and what is exempt are settings, which may be others than when goods
   * came.
   */
  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void asSet() {
    jdbc.sql(
            """
            with stated as (
              delete from unstated_receipt late using custody_shipment sale, party seller
               where sale.id = late.shipment_id and seller.id = sale.sender
                 and (seller.code = any (:affirming)
                      or transaction_exempt(sale.id, cast(:exempt as jsonb)))
              returning late.shipment_id)
            insert into exception_touched (shipment_id) select shipment_id from stated
            """)
        .param("exempt", exemptions.entries())
        .param("affirming", settings.affirmedBy().toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            update unstated_receipt late set held = owner.code = any (:holding)
              from party owner
             where owner.id = late.owner and late.held <> (owner.code = any (:holding))
            """)
        .param("holding", settings.heldBy().toArray(String[]::new))
        .update();
  }
}
