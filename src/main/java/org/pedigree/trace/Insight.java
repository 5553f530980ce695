package org.pedigree.trace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pedigree.epcis.EventSummary;
import org.pedigree.gs1.Epc;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The events of a pack, a shipment or a party's period, as far as whoever asks may see them, for
 * what other modules hand out of them. A regulator's look is logged before it sees anything.
 */
@Component
public class Insight {

  /** A document may be shown to who sent it, and to who looks for a reason. */
  private static final String DOCUMENTS =
      """
      select document.id from document
       where id in (select document_id from event where id = any (:events)
                    union select document_id from event_document where event_id = any (:events))
       order by id
      """;

  private final Derivations derivations;
  private final Concerned concerned;
  private final Rows rows;
  private final Inspections inspections;
  private final JdbcClient reader;

  Insight(
      Derivations derivations,
      Concerned concerned,
      Rows rows,
      Inspections inspections,
      @Qualifier("reader") JdbcClient reader) {
    this.derivations = derivations;
    this.concerned = concerned;
    this.rows = rows;
    this.inspections = inspections;
    this.reader = reader;
  }

  /** The history of an object. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Seen ofObject(Epc epc, Viewer viewer) {
    inspections.state(viewer);
    return seen(derivations.of(epc).map(Derived::events).orElseGet(Set::of), viewer);
  }

  /**
   * How the goods of a shipment came to be, how they were sent, and how received; empty where no
   * shipping of this eventID is seen.
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Seen> ofShipment(String eventId, Viewer viewer) {
    inspections.state(viewer);
    var shipping = rows.summaries().byEventId(eventId).stream().map(EventSummary::id).toList();
    return shipping.isEmpty()
        ? Optional.empty()
        : Optional.of(seen(concerned.ofShipment(shipping), viewer));
  }

  /**
   * What a party took part in.
   *
   * @param most no more than these are looked at
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Seen ofParty(PartyId party, Period period, int most, Viewer viewer) {
    inspections.state(viewer);
    return seen(concerned.ofParty(party, period, most), viewer);
  }

  private Seen seen(Collection<Long> events, Viewer viewer) {
    var visible = rows.summaries().of(events);
    var ids = visible.stream().map(EventSummary::id).toList();
    var documents =
        reader.sql(DOCUMENTS).param("events", ids.toArray(Long[]::new)).query(Long.class).list();
    var shown = new HashSet<>(ids);
    shown.addAll(concerned.inDocuments(documents));
    inspections.concern(viewer, List.copyOf(shown));
    return new Seen(visible, documents);
  }
}
