package org.pedigree.custody;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Transfer;
import org.pedigree.party.PartyId;

/** Finds the statement in an event: whom it speaks for, and what it says was done. */
record StatementOf(Names names, PartyId sender) {

  Statement statement(long eventId, Event event, EventHash hash) {
    var day = LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC);
    var deed = new DeedOf(names).deed(event);
    var speaker = names.speaker(party(event, deed), sender, day);
    if (speaker.party() == null) {
      deed = new Deed.Observe(deed.named());
    } else if (deed instanceof Deed.Recall(List<Long> objects, _)
        && !objects.isEmpty()
        && !speaker.isMaker()
        && !speaker.isRegulator()) {
      deed = new Deed.Quarantine(objects);
    }
    var position = new Position(event.eventTime(), deed.rank(), hash);
    return new Statement(eventId, position.at(), position, speaker, deed);
  }

  /**
   * Shipping and its undoing speak for the source, receiving for the destination, all else for the
   * party of the read point or the business location.
   */
  private @Nullable PartyId party(Event event, Deed deed) {
    var transfer = event.common().why().transfer();
    return switch (deed) {
      case Deed.Ship _, Deed.VoidShipping _ -> first(source(transfer), place(event));
      case Deed.Receive _ -> first(destination(event, transfer), place(event));
      case Deed.Commission _,
          Deed.Pack _,
          Deed.Unpack _,
          Deed.Finish _,
          Deed.DispensePart _,
          Deed.Dispute _,
          Deed.Settle _,
          Deed.AgreeVoid _,
          Deed.Correct _,
          Deed.Transform _,
          Deed.Recall _,
          Deed.LiftRecall _,
          Deed.Quarantine _,
          Deed.Release _,
          Deed.ObserveHierarchy _,
          Deed.Observe _ ->
          place(event);
    };
  }

  private @Nullable PartyId source(Transfer transfer) {
    return first(
        names.party(transfer.source("owning_party")),
        first(
            names.party(transfer.source("possessing_party")),
            names.party(transfer.source("location"))));
  }

  private @Nullable PartyId destination(Event event, Transfer transfer) {
    var owner = names.party(transfer.destination("owning_party"));
    return DeedOf.isDropShipment(event)
        ? first(names.party(transfer.destination("location")), owner)
        : owner;
  }

  private @Nullable PartyId place(Event event) {
    Optional<Identifier> readPoint = event.readPoint();
    return first(names.party(readPoint), names.party(event.bizLocation()));
  }

  static @Nullable PartyId first(@Nullable PartyId first, @Nullable PartyId second) {
    return first == null ? second : first;
  }
}
