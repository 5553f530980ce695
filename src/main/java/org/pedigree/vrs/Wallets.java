package org.pedigree.vrs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;

/** Makes presentations for parties of this node that have a credential. */
interface Wallets {

  /** A presentation for a request with this correlation id, or none. */
  default @Nullable String present(PartyId party, UUID correlation) {
    return present(party, Purpose.of(correlation));
  }

  /** A presentation for one purpose, or none. */
  @Nullable String present(PartyId party, Purpose purpose);

  /**
   * What a presentation is made for.
   *
   * @param correlation the request's id
   * @param id the presentation's own
   * @param audience who alone may take it; null for anybody
   */
  record Purpose(UUID correlation, UUID id, @Nullable Gln audience) {

    /** For a request that is sent once, to whoever answers for the product. */
    static Purpose of(UUID correlation) {
      return new Purpose(correlation, correlation, null);
    }
  }
}
