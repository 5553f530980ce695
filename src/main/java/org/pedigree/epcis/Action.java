package org.pedigree.epcis;

/** How an event relates to the life of its objects or to their relation (EPCIS 2.0 7.3.2). */
public enum Action {
  /** It begins: commissioned, packed, linked to a transaction. */
  ADD,
  /** It was seen, and goes on. */
  OBSERVE,
  /** It ends: decommissioned, unpacked. */
  DELETE
}
