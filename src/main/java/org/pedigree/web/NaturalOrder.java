package org.pedigree.web;

import java.util.Comparator;

/** Numbers by their size, everything else by its letters. */
enum NaturalOrder implements Comparator<String> {
  OF_TEXTS;

  private static final String WHOLE = "-?[0-9]{1,15}";

  @Override
  public int compare(String one, String other) {
    return one.matches(WHOLE) && other.matches(WHOLE)
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : one.compareToIgnoreCase(other);
  }
}
