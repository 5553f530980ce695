package org.pedigree.gs1;

/**
 * A Global Location Number (General Specifications 3.7.9): a party or a place.
 *
 * @param value 13 digits, the last of which is the check digit
 */
public record Gln(String value) {

  public Gln {
    Shape.key("GLN", value, 13);
  }

  /** The GLN of these 12 digits: company prefix and location reference. */
  public static Gln withCheckDigit(String twelveDigits) {
    Shape.digits("GLN without check digit", twelveDigits, 12);
    return new Gln(CheckDigit.append(twelveDigits));
  }

  @Override
  public String toString() {
    return value;
  }
}
