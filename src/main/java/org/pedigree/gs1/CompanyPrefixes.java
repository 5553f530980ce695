package org.pedigree.gs1;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long company prefixes are: what a key needs to be written as an EPC URN, and does not say
 * itself. What GS1's table tells by the first digits is known from the start; the URNs of partners
 * teach the rest. Immutable; {@link #learn} answers another one.
 */
public final class CompanyPrefixes {

  private static final int LONGEST = 12;
  private static final Pattern IN_URN =
      Pattern.compile("urn:epc:(?:id|class|idpat):[a-z]+:([0-9]{6,12})\\..*");

  /** Five zeros before a GS1-8 prefix of three digits (TDS 7). */
  private static final Map<String, Integer> OF_GTIN_8 = Map.of("00000", 8);

  private static final CompanyPrefixes KNOWN = new CompanyPrefixes(read());

  /** The length by the first digits of a prefix, or by the whole of it. */
  private final Map<String, Integer> lengths;

  private CompanyPrefixes(Map<String, Integer> lengths) {
    this.lengths = lengths;
  }

  /** What can be known without having seen a URN. */
  public static CompanyPrefixes known() {
    return KNOWN;
  }

  /** The same and the prefix that this EPC URN shows; unchanged by any other text. */
  public CompanyPrefixes learn(String urn) {
    Matcher shown = IN_URN.matcher(urn);
    if (!shown.matches() || lengths.containsKey(shown.group(1))) {
      return this;
    }
    Map<String, Integer> more = new HashMap<>(lengths);
    more.put(shown.group(1), shown.group(1).length());
    return new CompanyPrefixes(more);
  }

  /** The length of the company prefix that this thing's key begins with, where it is known. */
  public OptionalInt lengthIn(Epc epc) {
    return epc.elements().stream()
        .findFirst()
        .map(CompanyPrefixes::fromPrefixOn)
        .map(this::lengthOf)
        .orElse(OptionalInt.empty());
  }

  /** The longest beginning that is known decides. */
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

  private static Map<String, Integer> read() {
    Map<String, Integer> lengths = new HashMap<>(OF_GTIN_8);
    for (String line : Resource.COMPANY_PREFIXES.lines()) {
      String[] sides = line.strip().split(" = ");
      for (String range : sides[1].split(" ")) {
        Resource.range(range).forEach(start -> lengths.put(start, Integer.valueOf(sides[0])));
      }
    }
    return lengths;
  }
}
