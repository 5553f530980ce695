package org.pedigree.web;

import org.jspecify.annotations.Nullable;

/**
 * What the pages call whoever is signed in; the details of its authentication.
 *
 * @param party the name of the party that the person acts for, none for an administrator
 */
public record NameTag(String person, @Nullable String party) {

  @Override
  public String toString() {
    return party == null || party.equals(person) ? person : person + ", " + party;
  }
}
