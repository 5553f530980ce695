package org.pedigree.cases;

import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Role;

/** Who of a party's people may do what; all of them may look. */
final class Rights {

  private Rights() {}

  /**
   * What binds the party is decided by whoever answers for quality.
   *
   * @throws NotPossible if the caller does not
   */
  static void decide(Caller caller) {
    if (!decides(caller)) {
      throw NotPossible.forbidden(
          "Exceptions and suspect product are decided on by whoever is responsible for quality",
          "somebody with that duty",
          "somebody without it");
    }
  }

  /**
   * A high risk of illegitimacy is found by makers (582(b)(4)(B)(ii)(II)).
   *
   * @throws NotPossible if the caller is of none
   */
  static void findAtHighRisk(Caller caller) {
    if (!caller.is(Role.MANUFACTURER)) {
      throw NotPossible.forbidden(
          "Manufacturers notify of product at high risk of illegitimacy",
          "a manufacturer",
          "another party");
    }
  }

  static boolean decides(Caller caller) {
    return caller.may(Duty.QUALITY);
  }

  /**
   * What somebody noticed is said by whoever has a duty.
   *
   * @throws NotPossible if the caller has none
   */
  static void say(Caller caller) {
    if (!says(caller)) {
      throw NotPossible.forbidden(
          "Exceptions and suspect product are reported by people with a duty",
          "a pharmacist, or somebody responsible for quality or for documents",
          "somebody who may only look");
    }
  }

  static boolean says(Caller caller) {
    return !caller.duties().isEmpty();
  }
}
