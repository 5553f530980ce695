package org.pedigree.web;

import java.util.Comparator;

/**
 * Something that needs whoever is signed in.
 *
 * @param sentence what it is, in words, without the count: "Exceptions past their date"
 * @param count of how many things; items of none are not shown
 * @param link to the page where it is done
 */
public record ToDo(String sentence, long count, String link, Urgency urgency) {

  static final Comparator<ToDo> MOST_URGENT_FIRST =
      Comparator.comparing(ToDo::urgency).thenComparing(ToDo::sentence);

  /** When it wants to be done. */
  public enum Urgency {
    NOW("now"),
    TODAY("today"),
    SOON("soon");

    private final String word;

    Urgency(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
