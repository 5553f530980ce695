package org.pedigree.vrs;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
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
              "the reqGLN of a trading partner with a credential or a sign-in",
              "somebody unknown"),
          null);

  private final TradingPartners partners;
  private final Parties parties;
  private final Presentations presentations;
  private final Clock clock;

  Requesters(TradingPartners partners, Parties parties, Presentations presentations, Clock clock) {
    this.partners = partners;
    this.parties = parties;
    this.presentations = presentations;
    this.clock = clock;
  }

  /**
   * Lets somebody in, or doesn't.
   *
   * @param asked who is asked; null where nobody here answers for the product
   */
  Gate let(Question question, Proof proof, @Nullable Gln asked) {
    var today = LocalDate.now(clock);
    return partners
        .find(question.requester(), today)
        .map(
            partner ->
                switch (proof) {
                  case Proof.Presentation shown -> presented(partner, shown, question, asked);
                  case Proof.SignIn(var caller) -> signedIn(partner, caller, today);
                  case Proof.None() -> STRANGER;
                })
        .orElse(STRANGER);
  }

  private Gate presented(
      TradingPartner partner, Proof.Presentation shown, Question question, @Nullable Gln asked) {
    try {
      var credential = presentations.verified(shown, question, asked);
      var proof = "credential %s of %s".formatted(credential.id(), credential.issuer());
      return permitted(partner, true, new Requester(partner.id(), proof));
    } catch (Untrusted e) {
      return new Gate.Shut(e.breach(), null);
    }
  }

  private Gate signedIn(TradingPartner partner, Caller caller, LocalDate today) {
    var requester = new Requester(partner.id(), "sign-in " + caller.code());
    return parties.maySpeakFor(caller.party(), partner.id(), today)
        ? permitted(partner, false, requester)
        : inAnothersName(caller);
  }

  private static Gate inAnothersName(Caller caller) {
    return new Gate.Shut(
        new Breach(Rule.OWN_NAME, "a reqGLN of who is signed in", "one of another party"),
        new Requester(caller.party(), "sign-in " + caller.code()));
  }

  /** A credential vouches for a partner of whose licences nothing is known here. */
  private static Gate permitted(TradingPartner partner, boolean vouched, Requester requester) {
    if (partner.suspended()) {
      return shut(requester, "one in good standing", "one that is suspended");
    }
    return partner.licensed() || partner.regulator() || vouched && partner.licences() == 0
        ? new Gate.Open(requester)
        : shut(requester, "one with a valid licence", "none that is valid");
  }

  private static Gate shut(Requester requester, String expected, String found) {
    return new Gate.Shut(new Breach(Rule.AUTHORISED, expected, found), requester);
  }
}
