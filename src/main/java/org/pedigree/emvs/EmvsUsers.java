package org.pedigree.emvs;

import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which parties of this node work under the EU profile. */
@Component
class EmvsUsers {

  private final EmvsSettings settings;
  private final Parties parties;

  EmvsUsers(EmvsSettings settings, Parties parties) {
    this.settings = settings;
    this.parties = parties;
  }

  /**
   * Lets the party's user go on.
   *
   * @throws NotAsked (403) if the party does not work under the profile
   */
  void mustBeOne(Caller caller) {
    if (!isOne(caller)) {
      throw new NotAsked(
          HttpStatus.FORBIDDEN, "party", "a party that works under the EU profile", caller.code());
    }
  }

  private boolean isOne(Caller caller) {
    return settings.parties().isEmpty()
        || settings.parties().contains(caller.code())
        || parties.locations(caller.party()).stream()
            .anyMatch(place -> settings.parties().contains(place.gln().value()));
  }
}
