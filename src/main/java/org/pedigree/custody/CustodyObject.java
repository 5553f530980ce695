package org.pedigree.custody;

import java.util.Optional;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.party.PartyId;

/**
 * A commissioned object.
 *
 * @param id row of {@code epc} and of {@code custody_object}
 * @param canonical its key: the canonical Digital Link, or the URI of what is not a GS1 key
 */
public record CustodyObject(
    long id, String canonical, ObjectKind kind, Origin origin, Standing standing) {

  /** The key as an EPC, if it is one. */
  public Optional<Epc> epc() {
    return switch (EpcReading.of(canonical)) {
      case EpcReading.Known(Epc epc) -> Optional.of(epc);
      case EpcReading.Refused _ -> Optional.empty();
    };
  }

  /** Who has it, alone or in a container; nobody while it is on the way or when it is finished. */
  public Optional<PartyId> holder() {
    return standing.whereabouts() instanceof ObjectState.InStock(PartyId holder)
        ? Optional.of(holder)
        : Optional.empty();
  }

  public boolean is(Mark mark) {
    return standing.marks().contains(mark);
  }
}
