package org.pedigree.vrs;

import org.pedigree.party.Caller;

/** By what a requester shows who it is. */
sealed interface Proof {

  /** It is signed in as a party of this node. */
  record SignIn(Caller caller) implements Proof {}

  /** By a presentation of its credential, as it came. */
  record Presentation(String token) implements Proof {}

  /** By nothing. */
  record None() implements Proof {}
}
