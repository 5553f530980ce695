package org.pedigree.epcis;

/**
 * A value of a standard vocabulary: a business step, a disposition, a type. Two spellings of one
 * term are equal.
 *
 * @param written as the document spells it
 * @param canonical the web URI of the CBV, such as {@code
 *     https://ref.gs1.org/cbv/BizStep-shipping}; a private term's own URI otherwise
 */
public record Term(String written, String canonical) {

  /** The business step of this CBV word. */
  public static Term bizStep(String word) {
    return Vocabulary.BIZ_STEP.term(word);
  }

  /** The disposition of this CBV word. */
  public static Term disposition(String word) {
    return Vocabulary.DISPOSITION.term(word);
  }

  /** The CBV's word, such as {@code shipping}; the URI of a private term. */
  public String word() {
    return Vocabulary.wordOf(canonical);
  }

  /** Whether it is the CBV term of this word. */
  public boolean is(String word) {
    return word().equals(word);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Term that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return word();
  }
}
