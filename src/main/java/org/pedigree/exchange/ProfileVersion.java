package org.pedigree.exchange;

import java.time.Instant;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;

/**
 * A profile as it was from a change on.
 *
 * @param owner who keeps it
 * @param number from 1
 */
record ProfileVersion(PartyId owner, Gln gln, int number, Change change, Profile profile) {

  /**
   * @param by who changed it, as it signs in
   */
  record Change(Instant at, String by) {}
}
