package org.pedigree.as2;

import org.pedigree.exchange.Carrier;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** Brings what goes out to partners by AS2. */
@Component
final class As2Carrier implements Carrier {

  private final As2 as2;

  As2Carrier(As2 as2) {
    this.as2 = as2;
  }

  @Override
  public void carry(PartyId sender, PartyId partner, byte[] document, String fileName) {
    as2.send(sender, partner, document, contentType(fileName), fileName);
  }

  /** As RFC 1767 and the AS2 of EPCIS name them. */
  private static String contentType(String fileName) {
    if (fileName.endsWith(".edi")) {
      return "application/edi-x12";
    }
    return fileName.endsWith(".xml") ? "application/xml" : "application/json";
  }
}
