package org.pedigree.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.Histories;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.Hop;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.EventSummaries;
import org.pedigree.gs1.Epc;

/** Derives histories from all that is known, as the owner of the tables. */
class Derivations {

  private final Epcs epcs;
  private final EventSummaries events;
  private final Holdings holdings;
  private final Histories histories;

  Derivations(Epcs epcs, EventSummaries events, Holdings holdings, Histories histories) {
    this.epcs = epcs;
    this.events = events;
    this.holdings = holdings;
    this.histories = histories;
  }

  Optional<Derived> of(Epc epc) {
    return epcs.find(List.of(epc.canonical())).values().stream()
        .findFirst()
        .map(id -> derived(id, holdings.find(epc.canonical()).orElse(null)));
  }

  private Derived derived(long id, @Nullable CustodyObject object) {
    var hops = object == null ? List.<Hop>of() : holdings.hops(id);
    return new Derived(id, object, hops, history(id, object));
  }

  private Set<Long> history(long id, @Nullable CustodyObject object) {
    var history = new HashSet<>(events.naming(id));
    if (object != null) {
      history.addAll(histories.eventsOf(id));
    }
    return history;
  }
}
