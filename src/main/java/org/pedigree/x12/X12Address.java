package org.pedigree.x12;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mailbox of a partner on the envelope of an interchange.
 *
 * @param qualifier what kind of id it is: 01 DUNS, 08 UCC communications id, 12 phone, 14 DUNS with
 *     suffix, ZZ agreed between the two …
 * @param id without the blanks that fill it up to 15 characters
 */
public record X12Address(String qualifier, String id) {

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9A-Z]{2}):([!-~](?:[ -~]{0,13}[!-~])?)");

  /** Reads {@code ZZ:ACME}, as {@link #toString} writes it; empty where it is nothing such. */
  public static Optional<X12Address> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(new X12Address(written.group(1), written.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return qualifier + ":" + id;
  }
}
