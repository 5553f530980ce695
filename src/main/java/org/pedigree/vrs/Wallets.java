package org.pedigree.vrs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/** Makes presentations for parties of this node that have a credential. */
interface Wallets {

  /** A presentation for a request with this correlation id, or none. */
  @Nullable String present(PartyId party, UUID correlation);
}
