package org.pedigree.as2.smime;

import java.io.Serial;

/** A message that is not taken: its place, the rule, what was expected and what was found. */
public final class Refused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final Disposition disposition;
  private final String rule;

  public Refused(Disposition disposition, String rule, String expected, String found) {
    super("%s: expected %s, found %s".formatted(rule, expected, found));
    this.disposition = disposition;
    this.rule = rule;
  }

  public Disposition disposition() {
    return disposition;
  }

  /** The rule alone, which the metrics and the log may tell. */
  public String rule() {
    return rule;
  }
}
