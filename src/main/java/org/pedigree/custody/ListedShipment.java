package org.pedigree.custody;

import org.pedigree.epcis.EventHash;

/**
 * A shipment in a list.
 *
 * @param hash of its event, by which it is known on every node
 */
public record ListedShipment(Shipment shipment, EventHash hash, State state, Count count) {

  /** How far it is. */
  public enum State {
    /** Nothing of it was received. */
    EXPECTED,
    /** Some of it was. */
    PARTLY,
    RECEIVED,
    /** Something came with it that was not sent. */
    DISCREPANT,
    /** Voided, sent back or lost; nothing of it was received. */
    ENDED
  }

  /**
   * So many of it.
   *
   * @param missing objects that were not found so far
   * @param surplus objects that came and were not sent
   */
  public record Count(int lines, int open, int received, int missing, int surplus) {}
}
