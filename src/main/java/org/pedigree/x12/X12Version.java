package org.pedigree.x12;

import java.util.Arrays;
import java.util.Optional;

/** The releases of X12 that are read and written. */
public enum X12Version {
  /** Version 4, release 1. */
  V004010("00401"),
  /** Version 5, release 1, which knows elements that repeat. */
  V005010("00501");

  private final String control;

  X12Version(String control) {
    this.control = control;
  }

  /** How an interchange names it (ISA12). */
  public String control() {
    return control;
  }

  /** How a group names it (GS08), an industry's or a guide's suffix left out. */
  public String release() {
    return name().substring(1);
  }

  /** The version of an interchange, if it is one of these. */
  public static Optional<X12Version> ofControl(String isa12) {
    return Arrays.stream(values()).filter(known -> known.control.equals(isa12)).findAny();
  }

  /** The version of a group's sets, if it is one of these; a suffix such as X231A1 may follow. */
  public static Optional<X12Version> ofRelease(String gs08) {
    return Arrays.stream(values()).filter(known -> gs08.startsWith(known.release())).findAny();
  }
}
