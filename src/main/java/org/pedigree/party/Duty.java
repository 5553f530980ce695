package org.pedigree.party;

/** What a person may do for its party beyond looking. */
public enum Duty {
  /** Dispenses, and takes a dispensing back. */
  PHARMACIST,
  /** Decides on exceptions, suspect product and recalls. */
  QUALITY,
  /** Sends and mends documents. */
  EDI
}
