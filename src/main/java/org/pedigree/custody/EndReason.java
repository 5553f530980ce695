package org.pedigree.custody;

/** Why an object left the supply chain for good. */
public enum EndReason {
  DISPENSED,
  DESTROYED,
  STOLEN,
  /** On the way: both ends of the shipment say so, or a regulator. */
  LOST,
  EXPORTED,
  SAMPLED,
  /** Used up in a transformation, such as repackaging. */
  TRANSFORMED,
  DECOMMISSIONED
}
