package org.pedigree.vrs;

/** A rule that a request breaks; what was expected, and what was found. */
record Breach(Rule rule, String expected, String found) {

  private static final int LONGEST = 100;

  Breach {
    found = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
  }
}
