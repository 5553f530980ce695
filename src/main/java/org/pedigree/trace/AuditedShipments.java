package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the party shipped and was sent, with the papers' numbers and what was found otherwise. */
@Component
@Order(2)
class AuditedShipments implements AuditSection {

  @Override
  public String statement() {
    return """
    select event.uri, shipment.*, sender.code as from_code, receiver.code as to_code,
           (select count(*) from custody_discrepancy d where d.shipment_id = shipment.id)
             as found,
           (select count(*) from custody_discrepancy d
             where d.shipment_id = shipment.id and resolved_by is null) as open
      from custody_shipment shipment
      join event on event.id = shipment.id
      left join party sender on sender.id = shipment.sender
      left join party receiver on receiver.id = shipment.receiver
     where :party in (shipment.sender, shipment.receiver, shipment.buyer)
       and shipped_at >= :since and shipped_at < :until
     order by shipment.id
    """;
  }

  @Override
  public AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        "shipment",
        row.getString("uri"),
        row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
        row.getString("purpose"),
        row.getString("from_code"),
        row.getString("to_code"),
        row.getBoolean("reported") ? "reported" : "own",
        "Order %s, advice %s, %d discrepancies, %d of them open."
            .formatted(
                row.getString("purchase_order"),
                row.getString("despatch_advice"),
                row.getInt("found"),
                row.getInt("open")));
  }
}
