package org.pedigree.trace;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;

/** Names parties, many in one look, as far as the asking party may know them. */
class PartyNames {

  /** The names that were looked up together. */
  record Known(Map<PartyId, Named> names) {

    @Nullable Named of(@Nullable PartyId party) {
      return party == null ? null : names.get(party);
    }
  }

  private final Parties parties;

  PartyNames(Parties parties) {
    this.parties = parties;
  }

  Known of(Collection<@Nullable PartyId> ids) {
    var names = new HashMap<PartyId, Named>();
    parties
        .find(ids.stream().filter(Objects::nonNull).distinct().toList())
        .forEach((id, party) -> names.put(id, new Named(party.code(), party.name())));
    return new Known(names);
  }
}
