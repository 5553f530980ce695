package org.pedigree.gs1;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How long company prefixes are: what a key needs to be written as an EPC URN, and does not say
 * itself. Immutable; {@link #learn} answers another one.
 */
public final class CompanyPrefixes {

  private static final int LONGEST = 12;

  private final Map<String, Integer> lengths;

  private CompanyPrefixes(Map<String, Integer> lengths) {
    this.lengths = lengths;
  }

  /** Knows the prefixes that shorter GTINs imply (TDS 7.3.1): a GTIN-8 has a prefix of eight. */
  public static CompanyPrefixes known() {
    return new CompanyPrefixes(Map.of("00000", 8));
  }

  /** The same and the prefix that this EPC URN shows; unchanged by any other text. */
  public CompanyPrefixes learn(String urn) {
    String prefix = urn.replaceFirst("^urn:epc:(?:id|class|idpat):[a-z]+:([0-9]{6,12})\\..*", "$1");
    if (prefix.equals(urn) || lengths.containsKey(prefix)) {
      return this;
    }
    Map<String, Integer> more = new HashMap<>(lengths);
    more.put(prefix, prefix.length());
    return new CompanyPrefixes(Map.copyOf(more));
  }

  /** The length of the company prefix that this thing's key begins with, where it is known. */
  public OptionalInt lengthIn(Epc epc) {
    return epc.elements().stream()
        .findFirst()
        .map(CompanyPrefixes::fromPrefixOn)
        .map(this::lengthOf)
        .orElse(OptionalInt.empty());
  }

  private OptionalInt lengthOf(String digits) {
    for (int n = Math.min(LONGEST, digits.length() - 1); n > 0; n--) {
      Integer length = lengths.get(digits.substring(0, n));
      if (length != null && length < digits.length()) {
        return OptionalInt.of(length);
      }
    }
    return OptionalInt.empty();
  }

  private static String fromPrefixOn(Element key) {
    return switch (key.ai()) {
      case "00", "01", "8003", "8006" -> key.value().substring(1);
      default -> key.value();
    };
  }
}
