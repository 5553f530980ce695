package org.pedigree.party;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in at the pages.
 *
 * @param name as the person signs in
 * @param password its hash, behind the method's name in braces; none where only a provider may
 *     vouch for the person
 * @param party the code of the party that the person acts for; none for administrators
 */
record Person(String name, @Nullable String password, @Nullable String party, Set<Duty> duties) {

  Person {
    duties = duties == null ? Set.of() : Set.copyOf(duties);
  }
}
