package org.pedigree.x12;

import java.util.Optional;

/**
 * The envelope of an interchange (ISA), as it was written.
 *
 * @param date YYMMDD
 * @param time HHMM
 * @param version such as 00401
 * @param controlNumber nine digits that the sender counts up
 * @param acknowledge whether the sender asks for a TA1
 * @param usage P for production, T for test, I for information
 */
public record InterchangeHeader(
    X12Address sender,
    X12Address receiver,
    String date,
    String time,
    String version,
    String controlNumber,
    boolean acknowledge,
    char usage,
    X12Delimiters delimiters) {

  /** Of the releases that are known, the one whose controls it follows. */
  public Optional<X12Version> knownVersion() {
    return X12Version.ofControl(version);
  }
}
