package org.pedigree.proof;

import org.pedigree.gs1.Epc;
import org.pedigree.party.PartyId;
import org.pedigree.proof.Manifest.About;
import org.pedigree.trace.Period;

/** What a package is about. */
sealed interface Subject {

  /** As a package tells it, and the log of looks. */
  About about();

  /** One object with its history. */
  record Pack(Epc epc) implements Subject {

    @Override
    public About about() {
      return new About("pack", epc.canonical(), null, null);
    }
  }

  /** One shipping event: how its goods came to be, were sent, and received. */
  record Shipment(String eventId) implements Subject {

    @Override
    public About about() {
      return new About("shipment", eventId, null, null);
    }
  }

  /** What a party took part in. */
  record Audit(PartyId party, String code, Period period) implements Subject {

    @Override
    public About about() {
      return new About("audit", code, period.since(), period.until());
    }
  }
}
