package org.pedigree.x12;

/**
 * What is wrong with an interchange or one of its sets, in words that its sender can act on.
 *
 * @param rule which rule is broken; it has the code of the acknowledgement that tells it
 * @param expected what would be right here
 * @param found what stands there instead
 */
public record X12Finding(X12Place place, X12Rule rule, String expected, String found) {

  private static final int LONGEST = 99;

  public X12Finding {
    found = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
  }

  /** All of it in one sentence. */
  public String message() {
    return "%s: %s; expected %s, found %s."
        .formatted(place, rule.sentence(), expected, found.isEmpty() ? "nothing" : found);
  }
}
