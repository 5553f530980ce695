package org.pedigree.party;

/** Work that only a party may ask for was reached without one: a door that is not guarded. */
public final class NobodyAsks extends RuntimeException {

  NobodyAsks() {
    super("No party is signed in here");
  }
}
