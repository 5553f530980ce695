package org.pedigree.transaction;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipments;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.EventQueries;
import org.pedigree.epcis.StoredEvent;

/** Shipments with their events, as far as whoever reads may see them. */
record Sales(Shipments shipments, EventQueries events) {

  Optional<Sale> find(EventHash shipment) {
    return shipments.find(shipment).flatMap(this::sale);
  }

  private Optional<Sale> sale(ListedShipment listed) {
    return events.find(listed.shipment().id()).map(told -> new Sale(listed, told.event()));
  }

  /** These shipments, the youngest first. */
  List<Sale> find(Collection<Long> ids) {
    var listed = shipments.find(ids);
    var told =
        events.find(ids).stream().collect(toMap(StoredEvent::id, StoredEvent::event, (a, _) -> a));
    return listed.stream()
        .filter(one -> told.containsKey(one.shipment().id()))
        .map(one -> new Sale(one, told.get(one.shipment().id())))
        .toList();
  }
}
