package org.pedigree.custody;

import java.util.List;
import java.util.Optional;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.party.PartyId;

/** Who may act on what. */
final class HoldingRules {

  private HoldingRules() {}

  static Optional<Objection> notTheHolder(Statement statement, World world) {
    return handled(statement.deed()).stream()
        .filter(world::knows)
        .filter(id -> !ExistenceRules.isReopenedBy(statement, id, world))
        .flatMap(id -> heldElsewhere(id, statement, world).stream())
        .findFirst();
  }

  static Optional<Objection> severalHolders(Statement statement, World world) {
    var holders =
        handled(statement.deed()).stream()
            .filter(world::knows)
            .filter(id -> !ExistenceRules.isReopenedBy(statement, id, world))
            .flatMap(id -> holder(id, world).stream())
            .distinct()
            .count();
    return holders > 1 && !(isMarking(statement.deed()))
        ? Optional.of(new Contradicted(Voice.OWN, "the objects are held by several parties"))
        : Optional.empty();
  }

  private static Optional<PartyId> holder(long id, World world) {
    return switch (world.place(id).state()) {
      case InStock(PartyId holder) -> Optional.of(holder);
      case InTransit(_, _, PartyId receiver) -> Optional.ofNullable(receiver);
      case Disputed _, ObjectState.Packed _, ObjectState.Finished _ -> Optional.empty();
    };
  }

  private static Optional<Objection> heldElsewhere(long id, Statement statement, World world) {
    var place = world.place(id);
    var speaker = statement.speaker();
    var name = world.key(id).canonical();
    return switch (place.state()) {
      case InStock(var holder) when speaker.speaksFor(holder) -> Optional.empty();
      case InStock _ when mayMark(statement, world.thing(id).origin()) -> Optional.empty();
      case InStock _ -> Optional.of(new Contradicted(place.said(), name + " is held by another"));
      case InTransit(_, var sender, _) when speaker.speaksFor(sender) ->
          Optional.of(new Contradicted(place.said(), name + " is on its way already"));
      case InTransit(_, _, var receiver) when Arrival.mayReceive(speaker, receiver) ->
          sendsBack(statement.deed())
              ? Optional.empty()
              : Optional.of(new Missing("the receipt of " + name + " is not known"));
      case InTransit _ ->
          Optional.of(new Contradicted(place.said(), name + " is on its way to another"));
      case Disputed _, ObjectState.Packed _, ObjectState.Finished _ -> Optional.empty();
    };
  }

  static Optional<Objection> nothingShipped(Statement statement, World world) {
    return statement.deed() instanceof Deed.Receive receipt
            && Arrival.of(statement, receipt, world).isUnexpected()
        ? Optional.of(new Missing("no shipment of these objects to the receiver is known"))
        : Optional.empty();
  }

  static Optional<Objection> notOnItsWay(Statement statement, World world) {
    if (!(statement.deed() instanceof Deed.VoidShipping undone)) {
      return Optional.empty();
    }
    if (undone.objects().isEmpty() && Moving.undone(statement, undone, world).isEmpty()) {
      return Optional.of(new Missing("no open shipment of these documents is known"));
    }
    return undone.objects().stream()
        .flatMap(id -> notSent(id, statement.speaker(), world).stream())
        .findFirst();
  }

  private static Optional<Objection> notSent(long id, Speaker speaker, World world) {
    var name = world.key(id).canonical();
    var thing = world.thing(id);
    return switch (thing.state()) {
      case InTransit(_, var sender, _) when speaker.speaksFor(sender) -> Optional.empty();
      case InStock(var holder) when speaker.speaksFor(holder) ->
          Optional.of(new Missing("the shipping of " + name + " is not known"));
      case InStock _, InTransit _, Disputed _, ObjectState.Packed _, ObjectState.Finished _ ->
          Optional.of(new Contradicted(thing.said(), name + " is not on its way from the sender"));
    };
  }

  /** The objects that a deed needs its speaker to hold. */
  static List<Long> handled(Deed deed) {
    return switch (deed) {
      case Deed.Unpack(long container, _) -> List.of(container);
      case Deed.VoidShipping _, Deed.Dispute _, Deed.Settle _, Deed.AgreeVoid _, Deed.Correct _ ->
          List.of();
      case Deed _ -> ExistenceRules.presupposed(deed);
    };
  }

  /** A maker or a regulator may mark what others hold. */
  private static boolean mayMark(Statement statement, Origin origin) {
    return isMarking(statement.deed())
        && (statement.speaker().isRegulator() || statement.speaker().speaksFor(origin.maker()));
  }

  private static boolean isMarking(Deed deed) {
    return deed instanceof Deed.Quarantine || deed instanceof Deed.Release;
  }

  private static boolean sendsBack(Deed deed) {
    return deed instanceof Deed.Ship(_, Consignment consignment, _)
        && consignment.purpose() == Purpose.RETURN;
  }
}
