package org.pedigree.receiving;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.ListedShipment.State;
import org.pedigree.custody.Shipments;
import org.pedigree.custody.Shipments.Direction;
import org.pedigree.custody.Shipments.Span;
import org.pedigree.custody.Shipments.Wish;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the shipments of parties, as the database shows them to whoever asks. */
@Component
class ShipmentDesk {

  private final Shipments shipments;

  ShipmentDesk(@Qualifier("reader") JdbcClient reader) {
    this.shipments = new Shipments(reader);
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<ListedShipment> find(EventHash hash, List<PartyId> of) {
    return shipments.find(hash).filter(listed -> isEnd(listed, of));
  }

  /**
   * A page of shipments.
   *
   * @param before the last one of the page before
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<ListedShipment> page(
      List<PartyId> of,
      Direction direction,
      Set<State> states,
      @Nullable EventHash before,
      int most) {
    var last =
        before == null
            ? null
            : find(before, of).orElseThrow(() -> new NotKnown("shipment " + before.hex()));
    return shipments.page(new Wish(of, direction, states, Span.ALL, last), most);
  }

  /** How many shipments to or from these parties stand there, counted up to a limit. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public int count(List<PartyId> of, Direction direction, Set<State> states, int most) {
    return shipments.page(new Wish(of, direction, states, Span.ALL, null), most).size();
  }

  private static boolean isEnd(ListedShipment listed, List<PartyId> of) {
    var ends = listed.shipment().ends();
    return of.contains(ends.sender())
        || ends.receiver() != null && of.contains(ends.receiver())
        || ends.buyer() != null && of.contains(ends.buyer());
  }
}
