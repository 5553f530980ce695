package org.pedigree.trace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.Hop;
import org.pedigree.gs1.Epc;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells an object's history to a party, as far as that party may see it. */
@Component
class Tracer {

  private final Rows rows;
  private final CustodyChain chain;
  private final EventList events;
  private final Surroundings surroundings;

  Tracer(Rows rows, CustodyChain chain, EventList events, Surroundings surroundings) {
    this.rows = rows;
    this.chain = chain;
    this.events = events;
    this.surroundings = surroundings;
  }

  /** Empty where nothing is known, or nothing that the viewer may see. */
  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<History> trace(Epc epc, Viewer viewer) {
    return rows.epcs().find(List.of(epc.canonical())).values().stream()
        .findFirst()
        .flatMap(id -> trace(epc, id, viewer));
  }

  private Optional<History> trace(Epc epc, long id, Viewer viewer) {
    var object = rows.holdings().find(epc.canonical()).orElse(null);
    var hops = object == null ? List.<Hop>of() : rows.holdings().hops(id);
    var visible = rows.visible().among(history(id, object), viewer);
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    var seen = hops.stream().filter(hop -> visible.contains(hop.eventId())).toList();
    var present = object != null && mayKnowItsPlace(hops, visible);
    return Optional.of(
        new History(
            surroundings.item(epc, object, present),
            present ? surroundings.above(id) : null,
            present ? surroundings.below(id) : null,
            chain.of(seen),
            events.of(visible)));
  }

  private Collection<Long> history(long id, @Nullable CustodyObject object) {
    var history = new HashSet<>(rows.summaries().naming(id));
    if (object != null) {
      history.addAll(rows.histories().eventsOf(id));
    }
    return history;
  }

  /** Where it is now says the last link of the chain: whoever sees that, may know. */
  private static boolean mayKnowItsPlace(List<Hop> hops, Set<Long> visible) {
    return !hops.isEmpty() && visible.contains(hops.getLast().eventId());
  }
}
