package org.pedigree.x12;

import java.util.Optional;

/**
 * The header of a functional group (GS), as it was written.
 *
 * @param functionalId which sets it may hold: PO, PR, SH, IN, FA, AG …
 * @param sender application sender's code
 * @param receiver application receiver's code
 * @param date CCYYMMDD
 * @param time HHMM, perhaps with seconds
 * @param controlNumber that the sender counts up
 * @param version such as 004010 or 005010X231A1
 */
public record GroupHeader(
    String functionalId,
    String sender,
    String receiver,
    String date,
    String time,
    String controlNumber,
    String version) {

  /** Of the releases that are known, the one that its sets follow. */
  public Optional<X12Version> knownVersion() {
    return X12Version.ofRelease(version);
  }
}
