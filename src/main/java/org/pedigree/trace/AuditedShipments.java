package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the party shipped and was sent, with the papers' numbers and what was found otherwise. */
@Component
@Order(2)
class AuditedShipments implements AuditSection {

  private static final int AT_A_TIME = 1_000;

  private final JdbcClient reader;

  AuditedShipments(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  @Override
  public void tell(AuditScope scope, Consumer<AuditLine> lines) {
    reader
        .sql(
            """
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
            """)
        .param("party", scope.party().value())
        .param("since", scope.since().atOffset(ZoneOffset.UTC))
        .param("until", scope.until().atOffset(ZoneOffset.UTC))
        .withFetchSize(AT_A_TIME)
        .query(
            row -> {
              lines.accept(line(row));
            });
  }

  private static AuditLine line(ResultSet row) throws SQLException {
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
