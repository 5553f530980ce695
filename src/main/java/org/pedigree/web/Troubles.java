package org.pedigree.web;

import java.util.List;

/** What a feature tells whoever operates the node, declared as a bean. */
@FunctionalInterface
public interface Troubles {

  /** So many of a kind are told of at most. */
  int MOST = 200;

  /**
   * What is wrong now, nothing where all is well. Asked at each look of an administrator at the
   * home page: a few look-ups by index.
   */
  List<Trouble> now();
}
