package org.pedigree.gs1;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The EPC schemes outside GS1, with the grammar of their URNs (TDS 6.3). */
enum ForeignScheme {
  GID("(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"),
  USDOD("[0-9A-HJ-NP-Z]{5,6}\\.(0|[1-9][0-9]*)"),
  ADI("[0-9A-HJ-NP-Z]{5,6}\\.([0-9A-Z-]|%2F){0,32}\\.(%23)?([0-9A-Z-]|%2F){1,30}"),
  BIC("[A-Z]{3}[UJZ][0-9]{6}[0-9]"),
  IMOVN("[0-9]{7}");

  private final Pattern urn;

  ForeignScheme(String body) {
    urn = Pattern.compile("urn:epc:id:" + name().toLowerCase(java.util.Locale.ROOT) + ":" + body);
  }

  static void check(String uri) {
    if (Arrays.stream(values()).noneMatch(scheme -> scheme.urn.matcher(uri).matches())) {
      throw Shape.refuse(
          "EPC URN", "not an EPC scheme of TDS 6", "such as urn:epc:id:sgtin:…", uri);
    }
  }
}
