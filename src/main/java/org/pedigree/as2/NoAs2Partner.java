package org.pedigree.as2;

import java.io.Serial;
import org.pedigree.party.PartyId;

/** Nobody said where messages of the one to the other go by AS2. */
public final class NoAs2Partner extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  NoAs2Partner(PartyId from, PartyId to) {
    super("No AS2 entry with an address for party %s to party %s".formatted(from, to));
  }
}
