package org.pedigree.verify;

import static org.pedigree.verify.Consequence.DO_NOT_DISPENSE;
import static org.pedigree.verify.Consequence.SET_ASIDE;
import static org.pedigree.verify.Consequence.UNKNOWN;
import static org.pedigree.verify.Consequence.WARNING;

import java.util.List;

/** The checks that make a verdict. Each is asked of every pack, whatever the others answered. */
final class RuleBook {

  static final List<Check> CHECKS =
      List.of(
          new Check("commissioned", UNKNOWN, RecordChecks::commissioned),
          new Check("not-expired", DO_NOT_DISPENSE, LabelChecks::notExpired),
          new Check("not-recalled", DO_NOT_DISPENSE, RecordChecks::notRecalled),
          new Check("not-recalled-on-chain", DO_NOT_DISPENSE, TestimonyChecks::notRecalled),
          new Check("not-finished", DO_NOT_DISPENSE, RecordChecks::notFinished),
          new Check("not-lost", DO_NOT_DISPENSE, RecordChecks::notLost),
          new Check("not-quarantined", DO_NOT_DISPENSE, RecordChecks::notQuarantined),
          new Check("not-locked", DO_NOT_DISPENSE, RecordChecks::notLocked),
          new Check("not-held", SET_ASIDE, RecordChecks::notHeld),
          new Check("lot-agrees", DO_NOT_DISPENSE, LabelChecks::lotAgrees),
          new Check("expiry-agrees", DO_NOT_DISPENSE, LabelChecks::expiryAgrees),
          new Check("events-unaltered", DO_NOT_DISPENSE, TestimonyChecks::eventsUnaltered),
          new Check("not-disputed", WARNING, RecordChecks::notDisputed),
          new Check("held-by-you", WARNING, RecordChecks::heldByAsker),
          new Check("holder-in-good-standing", WARNING, RecordChecks::holderInGoodStanding),
          new Check("own-statement", WARNING, RecordChecks::ownStatement),
          new Check("chain-agrees", WARNING, TestimonyChecks::chainAgrees),
          new Check("scan-unrepaired", WARNING, LabelChecks::scanUnrepaired));

  private RuleBook() {}

  static Verdict judge(Facts facts) {
    var reasons = CHECKS.stream().map(check -> check.ask(facts)).toList();
    for (var consequence : Consequence.values()) {
      if (anyFailed(consequence, reasons)) {
        return consequence.verdict(reasons);
      }
    }
    return new Verdict.Genuine(reasons);
  }

  private static boolean anyFailed(Consequence consequence, List<Reason> reasons) {
    for (int i = 0; i < reasons.size(); i++) {
      if (CHECKS.get(i).ifFailed() == consequence && reasons.get(i).outcome() == Outcome.FAILED) {
        return true;
      }
    }
    return false;
  }
}
