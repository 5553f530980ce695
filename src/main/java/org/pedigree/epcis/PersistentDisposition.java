package org.pedigree.epcis;

import java.util.List;

/** Dispositions that last beyond the next event until they are unset (EPCIS 2.0 7.4.1). */
public record PersistentDisposition(List<Term> set, List<Term> unset) {

  public PersistentDisposition {
    set = List.copyOf(set);
    unset = List.copyOf(unset);
  }
}
