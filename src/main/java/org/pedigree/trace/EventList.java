package org.pedigree.trace;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.EventSummary;
import org.pedigree.epcis.Term;
import org.pedigree.ledger.Evidence;
import org.pedigree.ledger.EvidenceStage;
import org.pedigree.trace.TracedEvent.Identity;
import org.pedigree.trace.TracedEvent.Judged;
import org.pedigree.trace.TracedEvent.What;
import org.springframework.stereotype.Component;

/** Lists events with what custody made of them and how far their evidence has come. */
@Component
class EventList {

  private final Rows rows;
  private final PartyNames partyNames;
  private final Evidence evidence;

  EventList(Rows rows, PartyNames partyNames, Evidence evidence) {
    this.rows = rows;
    this.partyNames = partyNames;
    this.evidence = evidence;
  }

  /** The events given, which the asking party sees. */
  List<TracedEvent> of(List<EventSummary> events) {
    var ids = events.stream().map(EventSummary::id).toList();
    var names = partyNames.of(events.stream().map(EventSummary::sender).toList());
    var judged = rows.holdings().judged(ids);
    var stages = evidence.stagesOf(ids);
    return events.stream()
        .map(
            event ->
                new TracedEvent(
                    identity(event),
                    what(event),
                    names.of(event.sender()),
                    judged(judged.get(event.id())),
                    stage(event, stages)))
        .toList();
  }

  private static Identity identity(EventSummary event) {
    var name = event.name();
    return new Identity(name.eventId(), name.hash().uri(), name.declaredAt());
  }

  private static What what(EventSummary event) {
    var what = event.what();
    return new What(
        what.type(),
        word(what.bizStep()),
        word(what.disposition()),
        event.times().event(),
        event.times().recorded());
  }

  private static @Nullable String word(@Nullable Term term) {
    return term == null ? null : term.word();
  }

  private static Judged judged(org.pedigree.custody.@Nullable Judged judged) {
    if (judged == null) {
      return new Judged(null, null, null);
    }
    var statement = judged.own() ? "own" : "reported";
    return switch (judged.verdict()) {
      case Verdict.Accepted _ -> new Judged(statement, "accepted", null);
      case Verdict.Waiting(_, var reason) -> new Judged(statement, "waiting", reason);
      case Verdict.Refused(_, var reason) -> new Judged(statement, "refused", reason);
      case Verdict.TakenBack(var reason) -> new Judged(statement, "taken back", reason);
    };
  }

  private static TracedEvent.Evidence stage(EventSummary event, Map<Long, EvidenceStage> stages) {
    var stage = stages.getOrDefault(event.id(), EvidenceStage.RECORDED);
    return new TracedEvent.Evidence(stage.name().toLowerCase(ROOT));
  }
}
