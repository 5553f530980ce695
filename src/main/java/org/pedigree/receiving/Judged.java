package org.pedigree.receiving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipments;
import org.pedigree.custody.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What custody made of receiving events, read as owner for their receiver. */
@Component
class Judged {

  private final JdbcClient jdbc;
  private final Holdings holdings;
  private final Shipments shipments;

  Judged(JdbcClient jdbc, Holdings holdings) {
    this.jdbc = jdbc;
    this.holdings = holdings;
    this.shipments = new Shipments(jdbc);
  }

  @Nullable Verdict verdict(long event) {
    var judged = holdings.judged(List.of(event)).get(event);
    return judged == null ? null : judged.verdict();
  }

  @Nullable String eventId(long event) {
    return jdbc.sql("select uri from event where id = ?")
        .param(event)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** The shipping event and those that received something of it, or compared themselves with it. */
  List<Long> eventsOf(long shipment, int most) {
    return jdbc.sql(
            """
            select :shipment
            union
            select closed_by from custody_shipment_line
             where shipment_id = :shipment and closed_by is not null
            union
            select found_by from custody_discrepancy where shipment_id = :shipment
             limit :most
            """)
        .param("shipment", shipment)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** The shipments that it received something of, or compared itself with. */
  List<ListedShipment> shipmentsOf(long event) {
    return shipments.find(
        jdbc.sql(
                """
                select shipment_id from custody_shipment_line where closed_by = :event
                union
                select shipment_id from custody_discrepancy where found_by = :event
                """)
            .param("event", event)
            .query(Long.class)
            .list());
  }

  /** Keys of what it missed, and nobody has found since. */
  List<String> missing(long event) {
    return jdbc.sql(
            """
            select epc.canonical from custody_discrepancy lack join epc on epc.id = lack.object_id
             where lack.found_by = ? and lack.kind = 'missing' and lack.resolved_by is null
             order by 1
            """)
        .param(event)
        .query(String.class)
        .list();
  }
}
