package org.pedigree.party;

import java.util.EnumSet;
import java.util.Set;

/**
 * The party on whose behalf a request is made, as its token says, or the session of a person.
 *
 * @param code the party's short name on this node, as in its sign-in and its folder
 * @param user who acts for it: a person as it signs in, or the party's code where its own system
 *     does
 * @param duties what that user may do for it
 */
public record Caller(PartyId party, String code, Set<Role> roles, String user, Set<Duty> duties) {

  public Caller {
    roles = Set.copyOf(roles);
    duties = Set.copyOf(duties);
  }

  /** The party's own system, which may do everything for it. */
  public Caller(PartyId party, String code, Set<Role> roles) {
    this(party, code, roles, code, EnumSet.allOf(Duty.class));
  }

  public boolean may(Duty duty) {
    return duties.contains(duty);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
