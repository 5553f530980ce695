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

  private final JdbcClient reader;
  private final Shipments shipments;

  ShipmentDesk(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
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

  /** Of how many that came to them something is missing so far, counted up to a limit. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public int lacking(List<PartyId> of, int most) {
    return reader
        .sql(
            """
            select count(*) from (
              select s.id from custody_shipment s
               where s.receiver = any (:ends) and s.state in ('partly', 'discrepant')
                 and s.missing > 0
               limit :most) found
            """)
        .param("ends", of.stream().map(PartyId::value).toArray(Long[]::new))
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  private static boolean isEnd(ListedShipment listed, List<PartyId> of) {
    var ends = listed.shipment().ends();
    return of.contains(ends.sender())
        || ends.receiver() != null && of.contains(ends.receiver())
        || ends.buyer() != null && of.contains(ends.buyer());
  }
}
