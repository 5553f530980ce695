package org.pedigree.custody;

/** Whose word a statement is. */
enum Voice {
  /** Of the party it speaks for, or of its agent. */
  OWN,
  /** Of somebody else: it never takes the place of an own statement. */
  REPORTED
}
