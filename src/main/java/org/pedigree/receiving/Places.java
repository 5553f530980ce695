package org.pedigree.receiving;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** Where somebody may receive goods, and for whom. */
@Component
class Places {

  private final Parties parties;
  private final Clock clock;

  Places(Parties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  /**
   * What a person chooses from.
   *
   * @param parties whose goods they may be, the person's own party first
   * @param locations of all of them
   */
  record Choice(List<Party> parties, List<Location> locations) {

    Choice {
      parties = List.copyOf(parties);
      locations = List.copyOf(locations);
    }
  }

  Choice of(Caller caller) {
    var ids =
        Stream.concat(Stream.of(caller.party()), principals(caller).stream()).distinct().toList();
    var known = parties.find(ids);
    return new Choice(
        ids.stream().map(known::get).toList(),
        ids.stream().flatMap(id -> parties.locations(id).stream()).toList());
  }

  List<PartyId> principals(Caller caller) {
    return parties.principals(caller.party(), LocalDate.now(clock));
  }
}
