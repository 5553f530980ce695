package org.pedigree.custody;

import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * A recall of a lot, from one statement on and until another.
 *
 * @param maker whose goods it reaches: those that this party made; null for everybody's
 */
record RecalledLot(LotKey key, @Nullable PartyId maker, Bound since, @Nullable Bound until) {

  /** A statement and its position. */
  record Bound(long eventId, Position position) {}

  boolean reaches(@Nullable LotKey object, PartyId madeBy, Position at) {
    return object != null
        && key.holds(object.gtin(), object.lot())
        && (maker == null || maker.equals(madeBy))
        && since.position().compareTo(at) < 0
        && (until == null || at.compareTo(until.position()) < 0);
  }

  RecalledLot until(Bound bound) {
    return new RecalledLot(key, maker, since, bound);
  }
}
