package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.List;

/** The parts of an EPC URN between its dots: company prefix first, reference second. */
record UrnParts(String scheme, List<String> parts) {

  /** Splits at the first dots only: serials may contain dots of their own. */
  static UrnParts of(String scheme, String body, int count) {
    List<String> parts = split(body, count);
    if (parts.size() < count) {
      throw Shape.refuse(scheme, "wrong number of parts", count + " between dots", body);
    }
    Shape.characters(scheme + " company prefix", parts.getFirst(), CharacterSet.DIGITS, 6, 12);
    return new UrnParts(scheme, parts);
  }

  private static List<String> split(String body, int count) {
    List<String> parts = new ArrayList<>(count);
    int from = 0;
    for (int dot = body.indexOf('.'); dot >= 0 && parts.size() < count - 1; ) {
      parts.add(body.substring(from, dot));
      from = dot + 1;
      dot = body.indexOf('.', from);
    }
    parts.add(body.substring(from));
    return parts;
  }

  /** Prefix and item reference, whose first digit is the indicator that leads the GTIN. */
  Gtin gtin() {
    return new Gtin(leading(13));
  }

  /** The key of which the reference's first digit comes before the prefix. */
  String leading(int withoutCheckDigit) {
    digits(withoutCheckDigit);
    String reference = parts.get(1);
    if (reference.isEmpty()) {
      throw Shape.refuse(scheme, "no reference", "a digit behind the company prefix", "none");
    }
    return CheckDigit.append(reference.charAt(0) + parts.getFirst() + reference.substring(1));
  }

  /** The key in which the reference follows the prefix. */
  String following(int withoutCheckDigit) {
    return CheckDigit.append(digits(withoutCheckDigit));
  }

  /** Prefix and reference of a key that has no check digit. */
  String joined() {
    return parts.getFirst() + text(1);
  }

  String text(int part) {
    return Percent.decodeUrn(scheme, parts.get(part));
  }

  int number(int part) {
    Shape.digits(scheme, parts.get(part), 2);
    return Integer.parseInt(parts.get(part));
  }

  private String digits(int count) {
    String both = parts.getFirst() + parts.get(1);
    Shape.digits(scheme + " company prefix and reference", both, count);
    return both;
  }
}
