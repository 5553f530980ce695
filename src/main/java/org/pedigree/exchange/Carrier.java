package org.pedigree.exchange;

import org.pedigree.party.PartyId;

/** Brings documents to partners otherwise than into a folder; it sees to their arrival itself. */
public interface Carrier {

  /**
   * Takes a document over, in the caller's transaction: from then on it is the carrier's to bring.
   *
   * @param fileName by which the partner knows it, however often it comes
   * @throws RuntimeException if it has no way to that partner
   */
  void carry(PartyId sender, PartyId partner, byte[] document, String fileName);
}
