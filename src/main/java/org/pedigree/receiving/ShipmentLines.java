package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in a shipment and what became of it, read as owner for those who may see the shipment.
 */
@Component
class ShipmentLines {

  /** So many lines or differences are told at once. */
  static final int MOST = 200;

  /**
   * One object of a shipment.
   *
   * @param state open, received, returned, voided, lost or resolved
   * @param opened whether something was received out of it
   * @param at when it was closed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String epc,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      String state,
      boolean opened,
      @Nullable Instant at) {}

  /**
   * What came otherwise than it was sent.
   *
   * @param kind missing, extra, different, other lot, other expiry or damaged
   * @param instead of a different one: what was sent; of another lot or day: what the papers say
   * @param resolved whether it was found since
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(String epc, String kind, @Nullable String instead, boolean resolved) {}

  private final JdbcClient jdbc;

  ShipmentLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lines by key.
   *
   * @param after the last one of the page before, or nothing
   */
  List<Line> page(long shipment, String after) {
    return jdbc.sql(
            """
            select epc.canonical, object.lot, object.expiry, line.state,
                   line.opened_by is not null as opened, closing.at
              from custody_shipment_line line join epc on epc.id = line.object_id
              left join custody_object object on object.id = line.object_id
              left join custody_statement closing on closing.event_id = line.closed_by
             where line.shipment_id = ? and epc.canonical > ?
             order by epc.canonical limit ?
            """)
        .params(shipment, after, MOST)
        .query(
            (row, _) -> {
              var at = row.getObject("at", OffsetDateTime.class);
              return new Line(
                  row.getString("canonical"),
                  row.getString("lot"),
                  row.getObject("expiry", LocalDate.class),
                  row.getString("state"),
                  row.getBoolean("opened"),
                  at == null ? null : at.toInstant());
            })
        .list();
  }

  /** The differences, those that are open first. */
  List<Difference> differences(long shipment) {
    return jdbc.sql(
            """
            select epc.canonical as epc, found.kind, instead.canonical as instead,
                   found.resolved_by is not null as resolved
              from custody_discrepancy found join epc on epc.id = found.object_id
              left join epc instead on instead.id = found.instead_of
             where found.shipment_id = :shipment
            union all
            select item.canonical, other.kind, other.instead, false
              from (select distinct closed_by as event_id from custody_shipment_line
                     where shipment_id = :shipment and closed_by is not null) closing
              join receipt on receipt.event_id = closing.event_id
              join receipt_item item on item.receipt = receipt.id
              left join epc on epc.canonical = item.canonical
              left join custody_object object on object.id = epc.id
             cross join lateral (
               select 'damaged' as kind, null as instead where item.damaged
               union all
               select 'other lot', object.lot where item.lot <> object.lot
               union all
               select 'other expiry', object.expiry::text where item.expiry <> object.expiry) other
             order by resolved, kind, epc limit :most
            """)
        .param("shipment", shipment)
        .param("most", MOST)
        .query(Difference.class)
        .list();
  }
}
