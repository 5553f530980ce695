package org.pedigree.gs1;

import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts back the separator GS where a scanner or its software sent something else. Characters
 * outside GS1 set 82 occur in no data, so each of them can only stand for GS; of set 39 that is all
 * but #.
 */
final class Separators {

  private static final String GS = String.valueOf(ElementStrings.SEPARATOR);
  private static final Pattern NAMED =
      Pattern.compile("<(GS|FNC1)>|[{](GS|FNC1)[}]|\\[(GS|FNC1)]|[(](GS|FNC1)[)]|\\\\x1[dD]|&#29;");
  private static final Pattern STRANGE = Pattern.compile("[^!-~\\x1D]|[$@\\[\\\\\\]^`{|}~]");

  private Separators() {}

  /** Puts back all that cannot be data. */
  static Transmission restore(Transmission sent) {
    return replace(replace(sent, NAMED), STRANGE);
  }

  /** Puts back # as well, for a reading that fails with it. */
  static Transmission restoreHash(Transmission sent) {
    return replace(sent, Pattern.compile("#"));
  }

  private static Transmission replace(Transmission sent, Pattern substitute) {
    TreeSet<String> found =
        substitute
            .matcher(sent.text())
            .results()
            .map(match -> shown(match.group()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (found.isEmpty()) {
      return sent;
    }
    return sent.repaired(
        substitute.matcher(sent.text()).replaceAll(GS),
        String.join(" and ", found) + " stood in the place of the separator GS");
  }

  private static String shown(String found) {
    boolean visible = found.chars().allMatch(c -> c > ' ' && c <= '~');
    return visible ? "'" + found + "'" : "U+%04X".formatted(found.codePointAt(0));
  }
}
