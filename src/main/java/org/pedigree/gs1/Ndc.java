package org.pedigree.gs1;

import java.util.List;
import java.util.stream.Stream;

/**
 * A National Drug Code of the FDA (21 CFR 207.33): labeler, product and package in ten digits, of
 * which the GTIN tells no more where one ends and the next begins.
 *
 * @param value ten digits without hyphens
 */
public record Ndc(String value) {

  public Ndc {
    Shape.digits("NDC", value, 10);
  }

  /**
   * Reads ten digits, with hyphens or without.
   *
   * @throws NotAnIdentifier if the text is neither ten digits nor hyphenated 4-4-2, 5-3-2 or 5-4-1
   */
  public static Ndc parse(String text) {
    if (!text.matches(
        "[0-9]{10}|[0-9]{4}-[0-9]{4}-[0-9]{2}|[0-9]{5}-([0-9]{3}-[0-9]{2}|[0-9]{4}-[0-9])")) {
      throw Shape.refuse("NDC", "wrong form", "ten digits, or 4-4-2, 5-3-2 or 5-4-1", text);
    }
    return new Ndc(text.replace("-", ""));
  }

  /** The GTIN that carries this code at a packaging level, 0 for the saleable unit. */
  public Gtin gtin(int indicator) {
    return Gtin.withCheckDigit(indicator + "03" + value);
  }

  /**
   * The ways in which the code may be hyphenated. A labeler of four digits begins with 0, one of
   * five does not; with five, product and package share the rest as 3-2 or as 4-1, and only the
   * FDA's directory says which.
   */
  public List<String> hyphenated() {
    return forms().map(form -> String.join("-", form)).toList();
  }

  /**
   * The same forms with eleven digits, 5-4-2 without hyphens, as pharmacy claims carry them (45 CFR
   * 162.1002): the part that is short gets a leading zero.
   */
  public List<String> billed() {
    return forms()
        .map(form -> pad(form.get(0), 5) + pad(form.get(1), 4) + pad(form.get(2), 2))
        .toList();
  }

  private Stream<List<String>> forms() {
    return value.startsWith("0") ? Stream.of(split(4, 8)) : Stream.of(split(5, 8), split(5, 9));
  }

  private List<String> split(int product, int pack) {
    return List.of(
        value.substring(0, product), value.substring(product, pack), value.substring(pack));
  }

  private static String pad(String part, int length) {
    return "0".repeat(length - part.length()) + part;
  }

  @Override
  public String toString() {
    return value;
  }
}
