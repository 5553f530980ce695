package org.pedigree.verify;

import static org.pedigree.verify.Answer.failed;
import static org.pedigree.verify.Answer.notApplicable;
import static org.pedigree.verify.Answer.passed;

import java.util.function.Function;
import org.pedigree.verify.Known.Mark;
import org.pedigree.verify.Whereabouts.Disputed;
import org.pedigree.verify.Whereabouts.Finished;
import org.pedigree.verify.Whereabouts.Nowhere;
import org.pedigree.verify.Whereabouts.OnItsWay;
import org.pedigree.verify.Whereabouts.WithAnother;
import org.pedigree.verify.Whereabouts.WithAsker;

/** Questions to this node's own records. */
final class RecordChecks {

  private RecordChecks() {}

  static Answer notHeld(Facts facts) {
    return facts.held()
        ? failed(
            "This pack is held while suspect product is investigated: keep it in quarantine, and"
                + " do not dispense or sell it.")
        : passed("No investigation of suspect product holds this pack.");
  }

  static Answer commissioned(Facts facts) {
    if (facts.known() == null && facts.receivedWithoutData()) {
      return failed(
          "You received this pack without data: it stays in quarantine until its papers are here.");
    }
    return facts.known() == null
        ? failed(
            "Nobody is known to have commissioned this number: it may be counterfeit, so set the"
                + " pack aside and ask your supplier.")
        : passed("The commissioning of this number is known.");
  }

  static Answer notRecalled(Facts facts) {
    return ofKnown(
        facts,
        known -> {
          if (!known.is(Mark.RECALLED)) {
            return passed("No recall of this pack is known.");
          }
          var unnamed = known.lot() == null || known.is(Mark.OF_OTHERS);
          var what = unnamed ? "This pack" : "Lot " + known.lot();
          return failed(what + " is recalled: put the pack in quarantine and follow the recall.");
        });
  }

  static Answer notFinished(Facts facts) {
    return ofKnown(
        facts,
        known ->
            known.whereabouts() instanceof Finished(var how, var since)
                ? failed(
                    "This pack was %s%s and must not be dispensed%s."
                        .formatted(
                            how,
                            since == null ? "" : " on " + since,
                            how.equals("dispensed") ? " again" : ""))
                : passed("This pack was not dispensed, destroyed, stolen or exported."));
  }

  static Answer notLost(Facts facts) {
    return ofKnown(
        facts,
        known ->
            known.whereabouts() instanceof Disputed(var lost, var how) && lost
                ? failed(
                    "This pack is said to be %s on its way: set it aside and tell who sent it."
                        .formatted(how))
                : passed("Nobody says that this pack was lost or stolen."));
  }

  static Answer notDisputed(Facts facts) {
    return ofKnown(
        facts,
        known ->
            known.whereabouts() instanceof Disputed(var lost, var how) && !lost
                ? failed(
                    how.equals("missing")
                        ? "This pack is said to be missing from its container."
                        : "Sender and receiver of this pack disagree whether it was shipped.")
                : passed("Nobody disputes who holds this pack."));
  }

  static Answer notQuarantined(Facts facts) {
    return ofKnown(
        facts,
        known -> {
          if (known.is(Mark.QUARANTINED)) {
            return failed("This pack is in quarantine.");
          }
          return known.is(Mark.UNSTATED)
              ? failed(
                  "No seller has affirmed the transaction statement of the sale by which this pack"
                      + " came: it stays in quarantine until one does.")
              : passed("This pack is not in quarantine.");
        });
  }

  static Answer notLocked(Facts facts) {
    return ofKnown(
        facts,
        known -> {
          if (known.is(Mark.LOCKED)) {
            return failed(
                "This pack is locked in the EU's repository: keep it, and do not dispense it until"
                    + " who locked it has undone that.");
          }
          return known.is(Mark.CHECKED_OUT)
              ? failed(
                  "This pack is checked out of the EU's repository to be repacked, and must not be"
                      + " dispensed.")
              : passed("This pack is neither locked nor checked out.");
        });
  }

  static Answer heldByAsker(Facts facts) {
    if (facts.known() != null && facts.receivedWithoutData()) {
      return failed(
          "You received this pack, but no paper says that it was sent to you: it stays in"
              + " quarantine until one does.");
    }
    return ofKnown(
        facts,
        known ->
            switch (known.whereabouts()) {
              case WithAsker(var principal) when principal == null -> passed("You hold this pack.");
              case WithAsker(var principal) ->
                  passed("You handle this pack for its holder, %s.".formatted(principal));
              case WithAnother(var holder) ->
                  failed(
                      "This pack is held by %s, not by you."
                          .formatted(holder == null ? "another party" : holder));
              case OnItsWay(var toAsker) ->
                  failed(
                      toAsker
                          ? "This pack is on its way to you, but you have not received it."
                          : "This pack was shipped and has not been received.");
              case Disputed _ -> failed("Nobody holds this pack until a dispute is settled.");
              case Nowhere() -> failed("The records do not say who holds this pack.");
              case Finished _ -> notApplicable("Nobody holds this pack any more.");
            });
  }

  static Answer holderInGoodStanding(Facts facts) {
    return ofKnown(
        facts,
        known ->
            known.is(Mark.HOLDER_SUSPENDED)
                ? failed("The party that holds this pack is suspended by the consortium.")
                : passed("Nobody who is suspended holds this pack."));
  }

  static Answer ownStatement(Facts facts) {
    return ofKnown(
        facts,
        known ->
            known.is(Mark.REPORTED_ONLY)
                ? failed("This pack is known only from what others reported of it.")
                : passed("This pack is known from the statement of its own party."));
  }

  private static Answer ofKnown(Facts facts, Function<Known, Answer> question) {
    return facts.known() == null
        ? notApplicable("There are no records of this pack to ask.")
        : question.apply(facts.known());
  }
}
