package org.pedigree.transaction;

import org.pedigree.custody.ListedShipment;
import org.pedigree.epcis.Event;

/** A shipment with the event that tells of it, seen with the right to see it. */
record Sale(ListedShipment listed, Event event) {

  long id() {
    return listed.shipment().id();
  }
}
