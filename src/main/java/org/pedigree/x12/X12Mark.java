package org.pedigree.x12;

import java.util.Optional;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.Sscc;

/**
 * What stands on a label (MAN).
 *
 * @param qualifier GM for an SSCC, AI for an element string, CP for a carrier's number …
 */
public record X12Mark(String qualifier, String value) {

  private static final String AI = "00";

  /** The SSCC of the label, with or without its application identifier. */
  public Optional<Sscc> sscc() {
    String digits = value.length() == 20 && value.startsWith(AI) ? value.substring(2) : value;
    try {
      return isSscc() ? Optional.of(new Sscc(digits)) : Optional.empty();
    } catch (NotAnIdentifier other) {
      return Optional.empty();
    }
  }

  boolean isSscc() {
    return qualifier.equals("GM") || qualifier.equals("AI") && value.matches("(00)?[0-9]{18}");
  }
}
