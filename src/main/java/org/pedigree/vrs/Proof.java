package org.pedigree.vrs;

import org.pedigree.party.Caller;

/** By what a requester shows who it is. */
sealed interface Proof {

  /** It is signed in as a party of this node. */
  record SignIn(Caller caller) implements Proof {}

  /** By nothing. */
  record None() implements Proof {}
}
