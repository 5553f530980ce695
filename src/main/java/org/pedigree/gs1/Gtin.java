package org.pedigree.gs1;

import java.util.Optional;

/**
 * A Global Trade Item Number (General Specifications 3.3.2) in its 14-digit form: shorter GTINs
 * carry leading zeros, so that one article has one value whatever barcode it was read from.
 *
 * @param value 14 digits, the last of which is the check digit
 */
public record Gtin(String value) {

  public Gtin {
    Shape.key("GTIN", value, 14);
  }

  /**
   * Reads a GTIN-8, GTIN-12, GTIN-13 or GTIN-14.
   *
   * @throws NotAnIdentifier if the text has another length, a character that is no digit, or a
   *     wrong check digit
   */
  public static Gtin parse(String digits) {
    return switch (digits.length()) {
      case 8, 12, 13, 14 -> {
        Shape.key("GTIN", digits, digits.length());
        yield new Gtin("0".repeat(14 - digits.length()) + digits);
      }
      default ->
          throw Shape.refuse(
              "GTIN",
              "wrong length",
              "8, 12, 13 or 14 digits",
              digits.length() + " (" + digits + ")");
    };
  }

  /** The GTIN of these 13 digits: indicator, company prefix and item reference. */
  public static Gtin withCheckDigit(String thirteenDigits) {
    Shape.digits("GTIN without check digit", thirteenDigits, 13);
    return new Gtin(CheckDigit.append(thirteenDigits));
  }

  /**
   * The National Drug Code inside, if the GTIN is of the range 03 that GS1 US keeps for drugs (and
   * for health related items, whose codes have the same shape).
   */
  public Optional<Ndc> ndc() {
    return value.startsWith("03", 1)
        ? Optional.of(new Ndc(value.substring(3, 13)))
        : Optional.empty();
  }

  /** Packaging level, 0 for the item itself, 9 for variable measure. */
  public char indicator() {
    return value.charAt(0);
  }

  @Override
  public String toString() {
    return value;
  }
}
