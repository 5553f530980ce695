package org.pedigree.capture;

/**
 * A document with one thing changed.
 *
 * @param change what, and where
 */
record Mutant(String change, byte[] document) {

  @Override
  public String toString() {
    return change;
  }
}
