package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Refusal;

/**
 * What a party is told that has a returned pack verified.
 *
 * @param verdict VERIFIED, NOT_VERIFIED, NO_ANSWER, or UNREADABLE
 * @param epc the pack's canonical key; null where the scan names none
 * @param responderGLN null where nobody is known to answer for the product
 * @param askAgain whether that may help
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verification(
    String verdict,
    @Nullable String epc,
    @Nullable String responderGLN,
    Lms.@Nullable FailureReason verificationFailureReason,
    Lms.@Nullable AdditionalInfo additionalInfo,
    @Nullable String message,
    boolean askAgain) {

  static Verification of(Verdict verdict, Question.Pack pack, @Nullable String responder) {
    var epc = pack.item().canonical();
    return switch (verdict) {
      case Verdict.Answered(var finding) ->
          new Verification(
              verdict.word(), epc, responder, finding.reason(), finding.info(), null, false);
      case Verdict.NoAnswer(var why, var passing) ->
          new Verification(verdict.word(), epc, responder, null, null, why, passing);
    };
  }

  static Verification unreadable(List<Refusal> reasons) {
    return unreadable(reasons.getFirst().inWords());
  }

  static Verification unreadable(String why) {
    return new Verification("UNREADABLE", null, null, null, null, why, false);
  }

  /** This node failed, not the pack. */
  static Verification failed() {
    return new Verification(
        "NO_ANSWER", null, null, null, null, "This node failed; its log says why.", true);
  }
}
