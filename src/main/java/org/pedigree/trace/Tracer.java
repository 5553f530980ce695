package org.pedigree.trace;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.EventSummary;
import org.pedigree.gs1.Epc;
import org.pedigree.trace.History.Batch;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells an object's history to whoever asks, as far as the database shows it to them. */
@Component
class Tracer {

  private final Derivations derivations;
  private final Rows rows;
  private final Dressing dressing;
  private final Inspections inspections;
  private final JdbcClient reader;

  Tracer(
      Derivations derivations,
      Rows rows,
      Dressing dressing,
      Inspections inspections,
      @Qualifier("reader") JdbcClient reader) {
    this.derivations = derivations;
    this.rows = rows;
    this.dressing = dressing;
    this.inspections = inspections;
    this.reader = reader;
  }

  /** What makes an answer of rows. */
  @Component
  record Dressing(CustodyChain chain, EventList events, Surroundings surroundings) {}

  /** Empty where nothing is known, or nothing that the viewer may see. */
  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<History> trace(Epc epc, Viewer viewer) {
    return seen(epc, viewer).map(seen -> dressed(epc, seen.whole, seen.visible));
  }

  /** A page of what stands directly in a container; empty where that may not be seen. */
  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<Level> inside(Epc container, String after, Viewer viewer) {
    return seen(container, viewer)
        .flatMap(_ -> rows.holdings().find(container.canonical()))
        .map(now -> dressing.surroundings().inside(now.id(), after));
  }

  /** What is known of an object, and those of its events that the viewer sees: one at least. */
  private record Seen(Derived whole, List<EventSummary> visible) {}

  private Optional<Seen> seen(Epc epc, Viewer viewer) {
    planOnce();
    inspections.state(viewer);
    var seen =
        derivations
            .of(epc)
            .map(whole -> new Seen(whole, rows.summaries().of(whole.events())))
            .filter(found -> !found.visible.isEmpty());
    seen.ifPresent(
        found ->
            inspections.concern(viewer, found.visible.stream().map(EventSummary::id).toList()));
    return seen;
  }

  /**
   * With the policies in them, statements take longer to plan than to run, and PostgreSQL would
   * plan anew whatever is asked for a few keys. Look-ups by key have one good plan.
   */
  private void planOnce() {
    reader
        .sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
        .query(String.class)
        .single();
  }

  private History dressed(Epc epc, Derived whole, List<EventSummary> visible) {
    var now = rows.holdings().find(epc.canonical()).orElse(null);
    var surroundings = dressing.surroundings();
    return new History(
        surroundings.item(epc, now == null ? whole.batch(visible) : Batch.of(now.origin()), now),
        now == null ? null : surroundings.above(now.id()),
        now == null ? null : surroundings.below(now.id()),
        dressing.chain().of(rows.holdings().visible(whole.hops())),
        now == null ? List.of() : dressing.chain().doubleClaims(now.id()),
        dressing.events().of(visible));
  }
}
