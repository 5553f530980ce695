package org.pedigree.transaction;

import java.util.Optional;
import org.pedigree.custody.MovesDecided;
import org.pedigree.transaction.Transaction.Statement;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code transaction_statement}: what documents affirm of the shipments that they bring. */
@Component
class SellersStatements {

  private final JdbcClient jdbc;

  SellersStatements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a shipment is accepted now or later, its document's statement stands beside it. */
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE - 2)
  void keep(MovesDecided decided) {
    jdbc.sql(
            """
            insert into transaction_statement
                   (event_id, document_id, own, affirmed, guideline, legal_notice)
            select distinct shipping.event_id, stated.document_id, exists (
                     select from party_speaker speaker
                      where speaker.speaker_id = document.sender
                        and speaker.principal_id = shipping.party
                        and shipping.at::date between speaker.valid_from and speaker.valid_until),
                   stated.affirmed, stated.guideline, stated.legal_notice
              from document_statement stated
              join document on document.id = stated.document_id
              join event_document told on told.document_id = stated.document_id
              join custody_statement shipping
                on shipping.event_id = told.event_id and shipping.kind = 'ship'
             where stated.document_id = any (?)
            on conflict do nothing
            """)
        .param(decided.documentIds().toArray(Long[]::new))
        .update();
  }

  /** What was stated with this shipment: in the seller's own paper, else in another's. */
  Optional<Statement> of(long shipment) {
    return jdbc.sql(
            """
            select affirmed, guideline, legal_notice, own from transaction_statement
             where event_id = ? and affirmed is not null
             order by own desc, document_id desc limit 1
            """)
        .param(shipment)
        .query(
            (row, _) ->
                new Statement(
                    row.getBoolean("affirmed"),
                    row.getString("legal_notice"),
                    row.getString("guideline"),
                    row.getBoolean("own") ? "document" : "reported"))
        .optional();
  }
}
