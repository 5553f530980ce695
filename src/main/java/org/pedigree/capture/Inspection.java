package org.pedigree.capture;

import java.util.List;

/**
 * What a document looks like before anything is done with it.
 *
 * @param readable whether it is an EPCIS document at all
 */
record Inspection(boolean readable, List<Flaw> flaws) {

  Inspection {
    flaws = List.copyOf(flaws);
  }

  /** Whether at least one event is kept from being captured. */
  boolean refuses() {
    return flaws.stream().anyMatch(Flaw::refuses);
  }

  /** Whether no event is to be captured. */
  boolean refuses(ErrorBehaviour behaviour) {
    return !readable || (behaviour == ErrorBehaviour.ROLLBACK && refuses());
  }
}
