package org.pedigree.custody;

/** What a party takes back of its own last word on an object. */
enum Correction {
  /** It did not end. */
  NOT_ENDED,
  /** It did not arrive. */
  NOT_RECEIVED
}
