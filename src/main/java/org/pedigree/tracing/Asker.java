package org.pedigree.tracing;

import org.pedigree.party.Caller;

/** By what whoever asks for a trace shows who it is. */
sealed interface Asker {

  record SignedIn(Caller caller) implements Asker {}

  /**
   * By a presentation of its credential, without a sign-in.
   *
   * @param presentation as the header has it
   */
  record Presenting(String presentation) implements Asker {}
}
