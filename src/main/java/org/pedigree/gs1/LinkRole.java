package org.pedigree.gs1;

import java.util.List;

/**
 * What an AI may be in a Digital Link (GS1 Digital Link: URI Syntax).
 *
 * @param key whether it may begin the path
 * @param qualifiers the AIs that may follow it there, in order; several lists are alternatives
 * @param attribute whether it may stand in the query
 */
record LinkRole(boolean key, List<List<String>> qualifiers, boolean attribute) {

  /** Whether these qualifiers may follow the key: some of one list, in its order. */
  boolean admits(List<String> following) {
    return following.isEmpty()
        || qualifiers.stream().anyMatch(list -> isSomeInOrder(following, list));
  }

  private static boolean isSomeInOrder(List<String> some, List<String> all) {
    int last = -1;
    for (String ai : some) {
      int at = all.indexOf(ai);
      if (at <= last) {
        return false;
      }
      last = at;
    }
    return true;
  }
}
