package org.pedigree.custody;

/** Over what a party disputes an object. */
public enum Ground {
  /** An end of its shipment says that it was lost on the way. */
  LOST,
  /** An end of its shipment says that it was stolen on the way. */
  STOLEN,
  /** Who holds the container says that it was not in there. */
  MISSING,
  /** The receiver says that its shipping should not have been voided. */
  CONTESTED,
  /** Who is said to hold it says that another does. */
  MISPLACED
}
