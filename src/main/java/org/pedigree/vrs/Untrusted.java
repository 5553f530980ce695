package org.pedigree.vrs;

/** A presentation, or a part of it, is not what it has to be; never leaves this module. */
final class Untrusted extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String expected;
  private final String found;

  Untrusted(String expected, String found) {
    super("expected %s, found %s".formatted(expected, found), null, false, false);
    this.expected = expected;
    this.found = found;
  }

  Breach breach() {
    return new Breach(Rule.CREDENTIAL, expected, found);
  }
}
