package org.pedigree.proof;

/** A file is no package, or no trust file: nothing in it can be checked. */
final class Unusable extends RuntimeException {

  private static final long serialVersionUID = 1;

  Unusable(String reason) {
    super(reason);
  }
}
