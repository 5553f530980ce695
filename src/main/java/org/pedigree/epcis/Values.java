package org.pedigree.epcis;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single values; where one is wrong, says so and answers a stand-in. */
final class Values {

  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}\"<>\\\\^`{|}]+");
  private static final int LONGEST_URI = 2000;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
  private static final int LONGEST_NUMBER = 100;
  private static final Pattern UOM = Pattern.compile("[A-Z0-9]{2,3}");

  private Values() {}

  static String uri(Part part) {
    return uri(part, part.text());
  }

  static String uri(Part part, String text) {
    if (text.length() > LONGEST_URI) {
      part.error("URI too long", "at most " + LONGEST_URI + " characters", text);
    } else if (!isUri(text)) {
      part.wrong("a URI", "a scheme such as urn: or https:, and no spaces", text);
    }
    return text;
  }

  static boolean isSoundUri(String text) {
    return text.length() <= LONGEST_URI && isUri(text);
  }

  /**
   * What nearly every URI is made of is told without the pattern, which is a hundred times slower.
   */
  private static boolean isUri(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '.' || c == '-' || i > colon && c == '/';
      if (!letter && c != ':' && !(later && i > 0)) {
        return URI.matcher(text).matches();
      }
    }
    return true;
  }

  static Term term(Part part, Vocabulary vocabulary) {
    return term(part, part.text(), vocabulary);
  }

  static Term term(Part part, String text, Vocabulary vocabulary) {
    Optional<Term> term = vocabulary.read(text);
    if (term.isEmpty()) {
      part.wrong("no term of the standard vocabulary", vocabulary.expected(), text);
    }
    return term.map(t -> expanded(t, part)).orElse(new Term(text, text));
  }

  /** A private term may be written with a prefix that the document declares. */
  private static Term expanded(Term term, Part part) {
    return term.canonical().equals(term.written())
        ? new Term(term.written(), part.report().expanded(uri(part, term.written())))
        : term;
  }

  static Action action(Part part) {
    String text = part.text();
    for (Action action : Action.values()) {
      if (action.name().equals(text)) {
        return action;
      }
    }
    part.wrong("no action", "ADD, OBSERVE or DELETE", text);
    return Action.OBSERVE;
  }

  static BigDecimal number(Part part) {
    return part.expect(Node.Type.NUMBER)
        ? number(part, part.node().text().strip())
        : BigDecimal.ZERO;
  }

  /** Bounded, for a short text can spell a number of a million digits. */
  static BigDecimal number(Part part, String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      part.error("a number", "digits, with a decimal point where needed", text);
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text);
  }

  static String unitOfMeasure(Part part) {
    String text = part.text();
    if (!UOM.matcher(text).matches()) {
      part.wrong("a unit of UN/CEFACT Recommendation 20", "a code such as KGM", text);
    }
    return text;
  }
}
