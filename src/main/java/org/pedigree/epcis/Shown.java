package org.pedigree.epcis;

/** What was found in a document, as it can be shown to people. */
final class Shown {

  private static final int LENGTH = 120;

  private Shown() {}

  static String of(String found) {
    String visible = found.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    if (visible.isEmpty()) {
      return "nothing";
    }
    return visible.length() <= LENGTH ? visible : visible.substring(0, LENGTH) + "…";
  }
}
