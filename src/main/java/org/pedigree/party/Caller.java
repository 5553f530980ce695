package org.pedigree.party;

import java.util.Set;

/**
 * The party on whose behalf a request is made, as its token says.
 *
 * @param code the party's short name on this node, as in its sign-in and its folder
 */
public record Caller(PartyId party, String code, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
