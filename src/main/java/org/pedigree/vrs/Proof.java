package org.pedigree.vrs;

import org.pedigree.party.Caller;

/** By what a requester shows who it is. */
sealed interface Proof {

  /** It is signed in as a party of this node. */
  record SignIn(Caller caller) implements Proof {}

  /** By a presentation of its credential, as it came. */
  record Presentation(String token, Once once) implements Proof {

    /** Of what else the header may say, only the presentation. */
    static Presentation of(String header, Once once) {
      return new Presentation(
          header.startsWith(BEARER) ? header.substring(BEARER.length()) : header, once);
    }

    private static final String BEARER = "Bearer ";
  }

  /** How often it may be used for a request. */
  enum Once {
    /** A request is asked once: the correlation id is used up. */
    FOR_A_REQUEST,
    /** A request may be sent again, each time with a presentation of its own. */
    FOR_A_SENDING
  }

  /** By nothing. */
  record None() implements Proof {}
}
