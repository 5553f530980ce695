package org.pedigree.trace;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the party shipped and was sent, with the papers' numbers and what was found otherwise. */
@Component
@Order(2)
class AuditedShipments implements AuditSection {

  @Override
  public String statement() {
    return """
    select 'shipment' as kind, event.uri as id, shipped_at as at, purpose as what,
           sender.code as from_code, receiver.code as to_code,
           case when reported then 'reported' else 'own' end as state,
           format('Order %s, advice %s, %s discrepancies, %s of them open.',
                  coalesce(purchase_order, 'none'), coalesce(despatch_advice, 'none'),
                  (select count(*) from custody_discrepancy d where d.shipment_id = shipment.id),
                  (select count(*) from custody_discrepancy d
                    where d.shipment_id = shipment.id and resolved_by is null)) as detail
      from custody_shipment shipment
      join event on event.id = shipment.id
      left join party sender on sender.id = shipment.sender
      left join party receiver on receiver.id = shipment.receiver
     where :party in (shipment.sender, shipment.receiver, shipment.buyer)
       and shipped_at >= :since and shipped_at < :until
    """;
  }
}
