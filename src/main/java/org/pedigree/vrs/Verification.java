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
 * @param saleable whether it is verified and, unless the settings say otherwise, a sale is known by
 *     which it had gone out
 * @param sale the latest one by the party that asks; null where none is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verification(
    String verdict,
    @Nullable String epc,
    @Nullable String responderGLN,
    Lms.@Nullable FailureReason verificationFailureReason,
    Lms.@Nullable AdditionalInfo additionalInfo,
    @Nullable String message,
    boolean askAgain,
    boolean saleable,
    SoldBefore.@Nullable Sale sale) {

  static final String VERIFIED = "VERIFIED";

  static Verification of(Verdict verdict, Question.Pack pack, @Nullable String responder) {
    var epc = pack.item().canonical();
    return switch (verdict) {
      case Verdict.Answered(var finding) ->
          new Verification(
              verdict.word(),
              epc,
              responder,
              finding.reason(),
              finding.info(),
              null,
              false,
              false,
              null);
      case Verdict.NoAnswer(var why, var passing) ->
          new Verification(verdict.word(), epc, responder, null, null, why, passing, false, null);
    };
  }

  /**
   * With the sale by which it had gone out.
   *
   * @param required whether it is not saleable without one
   */
  Verification after(SoldBefore.@Nullable Sale sale, boolean required) {
    var verified = verdict.equals(VERIFIED);
    var lacking = verified && required && sale == null;
    return new Verification(
        verdict,
        epc,
        responderGLN,
        verificationFailureReason,
        additionalInfo,
        lacking ? "No sale of this pack by you is known: it is not to be sold again." : message,
        askAgain,
        verified && !lacking,
        sale);
  }

  static Verification unreadable(List<Refusal> reasons) {
    return unreadable(reasons.getFirst().inWords());
  }

  static Verification unreadable(String why) {
    return new Verification("UNREADABLE", null, null, null, null, why, false, false, null);
  }

  /** This node failed, not the pack. */
  static Verification failed() {
    return new Verification(
        "NO_ANSWER",
        null,
        null,
        null,
        null,
        "This node failed; its log says why.",
        true,
        false,
        null);
  }
}
