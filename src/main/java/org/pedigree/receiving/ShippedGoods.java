package org.pedigree.receiving;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipments;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up what was sent to a party, as owner: what is in a sealed container is for its receiver to
 * know.
 */
@Component
class ShippedGoods {

  private final JdbcClient jdbc;
  private final Shipments shipments;

  ShippedGoods(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.shipments = new Shipments(jdbc);
  }

  /** What is in a shipment, at any depth, as it was packed when it left. */
  List<Comparison.Shipped> of(long shipment) {
    return jdbc.sql(
            """
            select epc.canonical, around.canonical as container, object.lot, object.expiry,
                   line.state <> 'open'
                   or shipped.container is not null
                      and coalesce(object.state in ('in stock', 'finished'), false) as arrived
              from custody_shipped(:shipment) shipped
              join epc on epc.id = shipped.id
              join custody_shipment_line line
                on line.shipment_id = :shipment and line.object_id = shipped.line
              left join custody_object object on object.id = shipped.id
              left join epc around on around.id = shipped.container
             order by epc.canonical
            """)
        .param("shipment", shipment)
        .query(Comparison.Shipped.class)
        .list();
  }

  /** The shipments to this party that objects belong to: on their way, or received out of them. */
  List<ListedShipment> with(Collection<String> canonicals, PartyId receiver) {
    var ids =
        jdbc.sql(
                """
                select distinct sent.id
                  from unnest(?) as wanted (canonical)
                 cross join lateral custody_now(wanted.canonical) now
                  join custody_shipment sent on sent.id = now.shipment
                 where sent.receiver = ? or sent.receiver is null
                """)
            .param(canonicals.toArray(String[]::new))
            .param(receiver.value())
            .query(Long.class)
            .list();
    return shipments.find(ids);
  }

  /** Where one object is now. */
  record Whereabouts(
      String state,
      @Nullable Long holder,
      @Nullable Long shipment,
      @Nullable Long receiver,
      @Nullable String container,
      @Nullable String lot,
      @Nullable LocalDate expiry) {

    boolean isWith(Set<PartyId> parties) {
      return holder != null && parties.contains(new PartyId(holder));
    }

    boolean isOnItsWayTo(Set<PartyId> parties) {
      return shipment != null
          && state.equals("in transit")
          && (receiver == null || parties.contains(new PartyId(receiver)));
    }
  }

  Optional<Whereabouts> whereIs(String canonical) {
    return jdbc.sql(
            """
            select now.state, now.holder, now.shipment, now.receiver, around.canonical as container,
                   now.lot, now.expiry
              from custody_now(?) now left join epc around on around.id = now.parent
            """)
        .param(canonical)
        .query(Whereabouts.class)
        .optional();
  }
}
