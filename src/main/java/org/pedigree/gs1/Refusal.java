package org.pedigree.gs1;

/**
 * Why a text is not what it was taken for.
 *
 * @param place what was read, such as {@code GTIN} or {@code AI (17)}
 * @param rule the rule that the text breaks, as a sentence
 * @param expected what the rule asks for
 * @param found what stood there
 */
public record Refusal(String place, String rule, String expected, String found) {

  /** The whole reason in one line, fit to be shown to whoever sent the text. */
  public String inWords() {
    return place + ": " + rule + "; expected " + expected + ", found " + found;
  }
}
