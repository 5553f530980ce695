package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.HopKind;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the sale by which a pack went out that now comes back: a returned product is tied to the
 * transaction information and statement of its sale before it is sold again (FD&amp;C Act
 * 582(c)(4)(D)).
 */
@Component
class SoldBefore {

  private final Holdings holdings;
  private final Parties parties;
  private final JdbcClient jdbc;

  SoldBefore(Holdings holdings, Parties parties, JdbcClient jdbc) {
    this.holdings = holdings;
    this.parties = parties;
    this.jdbc = jdbc;
  }

  /**
   * A sale.
   *
   * @param shipment SHA-256 of its shipping event in hex, by which its transaction is had
   * @param customer who bought it, or received it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sale(
      String shipment,
      Instant date,
      @Nullable String customer,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice) {}

  /** The latest one of a party, or of those whose agent it is. */
  Optional<Sale> latest(String pack, PartyId party, LocalDate today) {
    return holdings
        .find(pack)
        .flatMap(
            object ->
                latest(
                    holdings.hops(object.id()).stream()
                        .filter(hop -> hop.kind() == HopKind.SHIPPED)
                        .map(hop -> hop.carrier().shipment())
                        .filter(Objects::nonNull)
                        .toList(),
                    parties.principals(party, today)));
  }

  private Optional<Sale> latest(List<Long> shipments, List<PartyId> sellers) {
    return jdbc.sql(
            """
            select encode(event.hash, 'hex') as shipment, sale.shipped_at, customer.name,
                   sale.purchase_order, sale.despatch_advice
              from custody_shipment sale
              join event on event.id = sale.id
              left join party customer on customer.id = coalesce(sale.buyer, sale.receiver)
             where sale.id = any (?) and sale.sender = any (?) and sale.purpose = 'supply'
             order by sale.shipped_at desc, sale.id desc limit 1
            """)
        .param(shipments.toArray(Long[]::new))
        .param(sellers.stream().map(PartyId::value).toArray(Long[]::new))
        .query(
            (row, _) ->
                new Sale(
                    row.getString("shipment"),
                    row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
                    row.getString("name"),
                    row.getString("purchase_order"),
                    row.getString("despatch_advice")))
        .optional();
  }
}
