package org.pedigree.epcis;

/**
 * What is wrong with a document, in words that its sender can act on.
 *
 * @param place where: the event's number, the field, the line
 * @param rule what the standard asks for, with its clause where there is one
 * @param expected what would be right here
 * @param found what the document has instead
 */
public record Finding(Severity severity, String place, String rule, String expected, String found) {

  /** Whether a finding stands in the way of capture. */
  public enum Severity {
    /** Breaks the standard's schema or vocabulary. */
    ERROR,
    /** Worth knowing, breaks nothing. */
    WARNING
  }

  public static Finding error(String place, String rule, String expected, String found) {
    return new Finding(Severity.ERROR, place, rule, expected, found);
  }

  public static Finding warning(String place, String rule, String expected, String found) {
    return new Finding(Severity.WARNING, place, rule, expected, found);
  }

  /** All of it in one sentence. */
  public String message() {
    return "%s: %s; expected %s, found %s.".formatted(place, rule, expected, found);
  }
}
