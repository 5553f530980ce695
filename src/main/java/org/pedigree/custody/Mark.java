package org.pedigree.custody;

/** What may be true of an object wherever it is. */
public enum Mark {
  /** Its lot is recalled. */
  RECALLED,
  QUARANTINED,
  /** Dispensed in part. */
  OPENED,
  /** The holder did not receive it where its shipment should have brought it. */
  MISSING,
  /** That it exists was only reported. */
  REPORTED_ONLY,
  /** Where it is was only reported. */
  PLACE_REPORTED
}
