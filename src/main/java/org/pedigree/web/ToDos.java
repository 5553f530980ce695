package org.pedigree.web;

import java.util.List;

/**
 * What a feature puts on the home page, declared as a bean: what needs whoever is signed in today.
 */
@FunctionalInterface
public interface ToDos {

  /**
   * Asked in the request of whoever is signed in, a party's person or an administrator, at each
   * look at the home page: one or two look-ups by index. Who it is, {@code party.WhoAsks} tells.
   */
  List<ToDo> today();
}
