package org.pedigree.vrs;

import java.time.LocalDate;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.TradingPartner;
import org.pedigree.party.TradingPartners;
import org.springframework.stereotype.Component;

/** Knows who may ask. Nothing of any product is looked at before somebody passes here. */
@Component
class Requesters {

  private static final Gate STRANGER =
      new Gate.Shut(
          new Breach(
              Rule.REQUESTER_UNKNOWN,
              "the reqGLN of a trading partner that is signed in",
              "somebody unknown"),
          null);

  private final TradingPartners partners;
  private final Parties parties;

  Requesters(TradingPartners partners, Parties parties) {
    this.partners = partners;
    this.parties = parties;
  }

  Gate let(Question question, Proof proof, LocalDate today) {
    return partners
        .find(question.requester(), today)
        .map(partner -> let(partner, proof, today))
        .orElse(STRANGER);
  }

  private Gate let(TradingPartner partner, Proof proof, LocalDate today) {
    return switch (proof) {
      case Proof.None() -> STRANGER;
      case Proof.SignIn(var caller) ->
          parties.maySpeakFor(caller.party(), partner.id(), today)
              ? permitted(partner, new Requester(partner.id(), "sign-in " + caller.code()))
              : inAnothersName(caller);
    };
  }

  private static Gate inAnothersName(Caller caller) {
    return new Gate.Shut(
        new Breach(Rule.OWN_NAME, "a reqGLN of who is signed in", "one of another party"),
        new Requester(caller.party(), "sign-in " + caller.code()));
  }

  private static Gate permitted(TradingPartner partner, Requester requester) {
    if (partner.suspended()) {
      return shut(requester, "one in good standing", "one that is suspended");
    }
    return partner.licensed() || partner.regulator()
        ? new Gate.Open(requester)
        : shut(requester, "one with a valid licence", "none that is valid");
  }

  private static Gate shut(Requester requester, String expected, String found) {
    return new Gate.Shut(new Breach(Rule.AUTHORISED, expected, found), requester);
  }
}
