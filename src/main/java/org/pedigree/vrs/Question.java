package org.pedigree.vrs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Sgtin;

/**
 * A request that could be read.
 *
 * @param requester in whose name it is asked
 * @param pack null where only the connection is checked
 * @param correlation null where only the connection is checked and none was given
 */
record Question(Gln requester, Gtin gtin, @Nullable Pack pack, @Nullable UUID correlation) {

  /** What stands on the pack. */
  record Pack(Sgtin item, Lot lot, Expiry expiry) {}
}
