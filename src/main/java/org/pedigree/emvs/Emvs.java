package org.pedigree.emvs;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState;
import org.pedigree.custody.Said;
import org.pedigree.custody.Saying;
import org.pedigree.dispute.Handwriting;
import org.pedigree.dispute.Handwriting.Written;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;
import org.pedigree.gs1.Expiry;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/**
 * Verifies packs, changes their state, and takes that back. A change that custody knows is an event
 * through the ordinary door; what custody refuses is PCK_27. All of it happens in the caller's
 * transaction, one at a time for each pack.
 */
@Component
class Emvs {

  /** Article 13, paragraph 1 (b) of Delegated Regulation (EU) 2016/161. */
  private static final Duration UNDO_WITHIN = Duration.ofDays(10);

  private final PackRepository repository;
  private final PackChanges changes;
  private final EmvsAlerts alerts;
  private final Handwriting handwriting;

  Emvs(PackRepository repository, PackChanges changes, EmvsAlerts alerts, Handwriting handwriting) {
    this.repository = repository;
    this.changes = changes;
    this.alerts = alerts;
    this.handwriting = handwriting;
  }

  /** Tells how the pack stands; what does not fit is an alert already. */
  PackAnswer verify(Ask ask) {
    var standing = repository.find(ask.pack());
    return wrong(ask, standing)
        .map(code -> refused(ask, standing.orElse(null), code))
        .orElseGet(() -> told(ask, standing.orElseThrow(), true));
  }

  PackAnswer change(Ask ask, Transition transition) {
    handwriting.oneAtATime(ask.pack().epc().canonical());
    var standing = repository.find(ask.pack());
    var wrong = wrong(ask, standing);
    if (wrong.isPresent()) {
      return refused(ask, standing.orElse(null), wrong.get());
    }
    var now = standing.orElseThrow();
    if (now.state() != PackState.ACTIVE) {
      return refused(
          ask, now, now.state() == transition.to() ? AlertCode.PCK_19 : AlertCode.PCK_22);
    }
    if (!now.overlays().isEmpty() && transition != Transition.DESTROY) {
      return told(ask, now, false);
    }
    return changed(ask, now, transition);
  }

  private PackAnswer changed(Ask ask, PackStanding now, Transition transition) {
    var written = written(ask, transition);
    if (written instanceof Written.Refused) {
      return refused(ask, now, AlertCode.PCK_27);
    }
    changes.keep(
        ask, transition.to(), written instanceof Written.Taken(var eventId) ? eventId : null);
    return told(ask, repository.find(ask.pack()).orElseThrow(), true);
  }

  private @Nullable Written written(Ask ask, Transition transition) {
    return transition.bizStep().isEmpty()
        ? null
        : handwriting
            .placeOf(ask.user().party())
            .<Written>map(
                place -> handwriting.write(ask.user().party(), event(ask, transition, place)))
            .orElseGet(() -> new Written.Refused("place", "a party with a location", "none"));
  }

  /**
   * Takes back the last change.
   *
   * @param state that the user believes the pack to be in; null for whatever it is
   */
  PackAnswer undo(Ask ask, @Nullable PackState state) {
    handwriting.oneAtATime(ask.pack().epc().canonical());
    var standing = repository.find(ask.pack());
    var wrong = wrong(ask, standing);
    if (wrong.isPresent()) {
      return refused(ask, standing.orElse(null), wrong.get());
    }
    var now = standing.orElseThrow();
    return notUndoable(ask, now, state)
        .map(code -> refused(ask, now, code))
        .orElseGet(() -> undone(ask, now));
  }

  private static Optional<AlertCode> notUndoable(
      Ask ask, PackStanding now, @Nullable PackState state) {
    var change = now.change();
    if (change == null || now.state() != change.state() || state != null && state != now.state()) {
      return Optional.of(AlertCode.PCK_06);
    }
    if (!now.state().isReversible() || !now.overlays().isEmpty()) {
      return Optional.of(AlertCode.PCK_27);
    }
    if (!change.by().equals(ask.user())) {
      return Optional.of(AlertCode.PCK_21);
    }
    return ask.at().isAfter(change.at().plus(UNDO_WITHIN))
        ? Optional.of(AlertCode.PCK_20)
        : Optional.empty();
  }

  private PackAnswer undone(Ask ask, PackStanding now) {
    if (now.object().standing().whereabouts() instanceof ObjectState.Finished
        && handwriting.write(ask.user().party(), notEnded(ask)) instanceof Written.Refused) {
      return refused(ask, now, AlertCode.PCK_27);
    }
    changes.undo(now.change(), ask);
    return told(ask, repository.find(ask.pack()).orElseThrow(), true);
  }

  /** What does not fit in the code itself. */
  private Optional<AlertCode> wrong(Ask ask, Optional<PackStanding> standing) {
    if (standing.isEmpty()) {
      return Optional.of(AlertCode.PC_02);
    }
    var lot = ask.pack().lot();
    var origin = standing.get().object().origin();
    if (lot != null && !lot.equals(origin.lot())) {
      return Optional.of(repository.knowsBatch(ask.pack()) ? AlertCode.LOT_13 : AlertCode.LOT_03);
    }
    return differs(ask.pack().expiry(), origin.expiry())
        ? Optional.of(AlertCode.LOT_12)
        : Optional.empty();
  }

  private static boolean differs(@Nullable Expiry label, @Nullable LocalDate known) {
    return label != null && known != null && !label.date().equals(known);
  }

  /** An expired, recalled or withdrawn pack is no alert: there is nothing to investigate. */
  private PackAnswer refused(Ask ask, @Nullable PackStanding standing, AlertCode code) {
    var overlays = standing == null ? Set.<Overlay>of() : standing.overlays();
    var answer =
        new PackAnswer(
            false,
            code == AlertCode.PCK_06 || code == AlertCode.PCK_20 || code == AlertCode.PCK_21
                ? "amber"
                : "red",
            ask.pack().epc().canonical(),
            standing == null ? null : standing.state(),
            overlays,
            code,
            null,
            code.sentence());
    if (!overlays.isEmpty()) {
      return answer;
    }
    return alerts
        .raise(ask, code, maker(standing), isOwn(ask, standing))
        .map(answer::with)
        .orElse(answer);
  }

  private static @Nullable PartyId maker(@Nullable PackStanding standing) {
    return standing == null ? null : standing.object().origin().maker();
  }

  private static boolean isOwn(Ask ask, @Nullable PackStanding standing) {
    return standing != null
        && standing.object().standing().whereabouts() instanceof ObjectState.Finished(_, var by, _)
        && by.equals(ask.user().party());
  }

  private static PackAnswer told(Ask ask, PackStanding now, boolean done) {
    var available = now.state() == PackState.ACTIVE && now.overlays().isEmpty();
    return new PackAnswer(
        done,
        available ? "green" : "red",
        ask.pack().epc().canonical(),
        now.state(),
        now.overlays(),
        null,
        null,
        available
            ? "The pack is available."
            : "The pack is %s%s. Do not supply it."
                .formatted(
                    word(now.state()),
                    now.overlays().stream()
                        .sorted()
                        .map(one -> ", " + word(one))
                        .reduce("", String::concat)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Event event(Ask ask, Transition transition, Identifier place) {
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(ask.at(), "+00:00"),
            new Where(place, null),
            new Why(
                transition.bizStep().orElseThrow(),
                transition.disposition(),
                null,
                List.of(),
                Transfer.NONE),
            More.NONE);
    return new ObjectEvent(
            common, Action.DELETE, List.of(Identifier.of(ask.pack().epc())), List.of(), Fields.NONE)
        .identified();
  }

  private Event notEnded(Ask ask) {
    var place = handwriting.placeOf(ask.user().party()).orElseThrow();
    return new Said(
            Saying.NOT_ENDED,
            List.of(Identifier.of(ask.pack().epc())),
            new Said.Parties(place, null),
            ask.at(),
            new Said.Grounds("Taken back within ten days", null))
        .event();
  }
}
