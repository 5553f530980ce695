package org.pedigree.x12;

import java.util.Optional;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;

/**
 * What a party is known by (N103 and N104).
 *
 * @param qualifier UL for a GLN, 11 for a DEA number, 21 for a HIN, 1 and 9 for DUNS …
 */
public record PartyCode(String qualifier, String value) {

  /** The GLN, if it is one. */
  public Optional<Gln> gln() {
    try {
      return qualifier.equals("UL") ? Optional.of(new Gln(value)) : Optional.empty();
    } catch (NotAnIdentifier other) {
      return Optional.empty();
    }
  }
}
