package org.pedigree.gs1;

import java.util.List;

/**
 * A Serial Shipping Container Code: one logistic unit (TDS 6.3.2), (00).
 *
 * @param value 18 digits: extension digit, company prefix, serial reference, check digit
 */
public record Sscc(String value) implements Epc {

  public Sscc {
    Shape.key("SSCC", value, 18);
  }

  /** The SSCC of these 17 digits: extension digit, company prefix and serial reference. */
  public static Sscc withCheckDigit(String seventeenDigits) {
    Shape.digits("SSCC without check digit", seventeenDigits, 17);
    return new Sscc(CheckDigit.append(seventeenDigits));
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("00", value));
  }
}
