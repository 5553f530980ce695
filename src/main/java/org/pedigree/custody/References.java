package org.pedigree.custody;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The business transactions by which one event refers to another (CBV 2.0 7.3). */
record References(
    SortedSet<String> despatchAdvices, SortedSet<String> purchaseOrders, SortedSet<String> others) {

  static final References NONE = of(Set.of(), Set.of(), Set.of());

  static References of(
      Set<String> despatchAdvices, Set<String> purchaseOrders, Set<String> others) {
    return new References(
        new TreeSet<>(despatchAdvices), new TreeSet<>(purchaseOrders), new TreeSet<>(others));
  }

  /** Whether both belong to one despatch advice. */
  boolean sameAdvice(References other) {
    return !Collections.disjoint(despatchAdvices, other.despatchAdvices);
  }

  /** Whether both belong to one business transaction of any type. */
  boolean related(References other) {
    return !Collections.disjoint(all(), other.all());
  }

  Set<String> all() {
    var all = new TreeSet<String>();
    despatchAdvices.forEach(id -> all.add("desadv " + id));
    purchaseOrders.forEach(id -> all.add("po " + id));
    all.addAll(others);
    return all;
  }

  Optional<String> despatchAdvice() {
    return despatchAdvices.stream().findFirst();
  }

  Optional<String> purchaseOrder() {
    return purchaseOrders.stream().findFirst();
  }
}
