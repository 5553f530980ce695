package org.pedigree.verify;

import static org.pedigree.verify.Answer.failed;
import static org.pedigree.verify.Answer.notApplicable;
import static org.pedigree.verify.Answer.passed;

/**
 * Questions to the evidence. A chain that has not caught up is a note and speaks against nobody.
 */
final class TestimonyChecks {

  private TestimonyChecks() {}

  static Answer eventsUnaltered(Facts facts) {
    var testimony = facts.testimony();
    if (testimony.altered() > 0) {
      return failed(
          "Stored events of this pack no longer match what was witnessed: the records were changed"
              + " afterwards.");
    }
    return testimony.events() == 0
        ? notApplicable("No event of this pack is known.")
        : passed("The stored events of this pack match what was witnessed.");
  }

  /** A recall that is on the chain counts, whether its papers have come or not. */
  static Answer notRecalled(Facts facts) {
    return facts.testimony().recalled()
        ? failed("The lot of this pack is recalled on the chain.")
        : passed("No recall of this pack's lot is known on the chain.");
  }

  static Answer chainAgrees(Facts facts) {
    if (facts.known() == null) {
      return notApplicable("There are no records of this pack to compare with the chain.");
    }
    return switch (facts.testimony().custody()) {
      case NOT_WITNESSED -> notApplicable("The chain has not witnessed this pack yet.");
      case BEHIND ->
          notApplicable("The chain has not witnessed the latest moves of this pack yet.");
      case AGREES -> passed("The chain agrees with the records on who holds this pack.");
      case CLAIMED_TWICE ->
          failed("The chain has this pack out of two containers: one of the two claims is false.");
      case DIFFERS -> failed("The chain and the records differ on who holds this pack.");
    };
  }
}
