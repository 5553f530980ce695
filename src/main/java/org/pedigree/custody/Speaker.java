package org.pedigree.custody;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/**
 * Whom a statement speaks for.
 *
 * @param party of the read point, the business location, the source or the destination; null where
 *     the event names none
 * @param suspendedSince when it, or who speaks for it, was suspended, if it was when it spoke
 * @param principals the party itself and those whose agent it is
 */
record Speaker(
    @Nullable PartyId party,
    Set<PartyId> principals,
    Voice voice,
    Set<Role> roles,
    @Nullable Instant suspendedSince) {

  Speaker(@Nullable PartyId party, Set<PartyId> principals, Voice voice, Set<Role> roles) {
    this(party, principals, voice, roles, null);
  }

  Speaker {
    principals = Set.copyOf(principals);
    roles = Set.copyOf(roles);
  }

  boolean speaksFor(@Nullable PartyId other) {
    return other != null && principals.contains(other);
  }

  boolean isOwn() {
    return voice == Voice.OWN;
  }

  boolean isMaker() {
    return roles.contains(Role.MANUFACTURER) || roles.contains(Role.REPACKAGER);
  }

  boolean isRegulator() {
    return roles.contains(Role.REGULATOR);
  }

  Speaker with(Voice voice) {
    return new Speaker(party, principals, voice, roles, suspendedSince);
  }
}
