package org.pedigree.party;

import java.util.Set;

/**
 * A trading partner.
 *
 * @param code its short name on this node, as in sign-ins, folders and links
 * @param hosted whether this node acts for it, with its sign-in and its keys
 */
public record Party(PartyId id, String code, String name, boolean hosted, Set<Role> roles) {

  public Party {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
