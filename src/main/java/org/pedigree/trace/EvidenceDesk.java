package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.epcis.EventSummary;
import org.pedigree.gs1.Epc;
import org.pedigree.ledger.Evidence;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out the evidence of events to whoever may see them. The proof itself is read as owner: the
 * salts of all leaves lie in one table, which the reader has nothing to do with.
 */
@Component
class EvidenceDesk {

  /**
   * The evidence of an event, and of the declarations that it was an error, which have the same
   * eventID.
   */
  record Answer(@JsonUnwrapped EvidenceAnswer event, List<EvidenceAnswer> errorDeclarations) {}

  private final Derivations derivations;
  private final Rows rows;
  private final Evidence evidence;
  private final Inspections inspections;

  EvidenceDesk(Derivations derivations, Rows rows, Evidence evidence, Inspections inspections) {
    this.derivations = derivations;
    this.rows = rows;
    this.evidence = evidence;
    this.inspections = inspections;
  }

  /** Empty where no such event is known, or none that the viewer may see. */
  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<Answer> of(String eventId, Viewer viewer) {
    inspections.state(viewer);
    return answer(rows.summaries().byEventId(eventId), viewer);
  }

  /** Empty too where the event is none of the pack's history. */
  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<Answer> of(String eventId, Epc pack, Viewer viewer) {
    inspections.state(viewer);
    var history = derivations.of(pack).map(Derived::events).orElseGet(Set::of);
    return answer(
        rows.summaries().byEventId(eventId).stream()
            .filter(event -> history.contains(event.id()))
            .toList(),
        viewer);
  }

  private Optional<Answer> answer(List<EventSummary> events, Viewer viewer) {
    inspections.concern(viewer, events.stream().map(EventSummary::id).toList());
    var answers = events.stream().flatMap(this::evidenceOf).toList();
    return answers.stream()
        .findFirst()
        .map(first -> new Answer(first, answers.subList(1, answers.size())));
  }

  private Stream<EvidenceAnswer> evidenceOf(EventSummary event) {
    return evidence.ofEvent(event.id()).stream().map(proof -> EvidenceAnswer.of(event, proof));
  }
}
