package org.pedigree.custody;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;
import org.pedigree.party.PartyId;

/** Who may dispute what, and who ends a dispute. */
final class DisputeRules {

  /** How long a receiver may contest a voiding; the contract holds the same. */
  private static final Duration TO_CONTEST = Duration.ofHours(72);

  /** After this a delivery that nobody answers for may be resolved; the contract holds the same. */
  private static final Duration STALE = Duration.ofDays(90);

  private DisputeRules() {}

  static Optional<Objection> disputedMoves(Statement statement, World world) {
    return isOfDispute(statement.deed())
        ? Optional.empty()
        : ExistenceRules.presupposed(statement.deed()).stream()
            .filter(world::knows)
            .filter(id -> world.place(id).state() instanceof Disputed)
            .findFirst()
            .map(id -> contradicted(id, world, " is disputed"));
  }

  static Optional<Objection> notUnderWay(Statement statement, World world) {
    return isOver(statement.deed(), Ground.LOST) || isOver(statement.deed(), Ground.STOLEN)
        ? first(statement, world, id -> notOnTheWay(id, statement.speaker(), world))
        : Optional.empty();
  }

  private static @Nullable Objection notOnTheWay(long id, Speaker speaker, World world) {
    return switch (world.thing(id).state()) {
      case InTransit(_, var sender, var receiver) ->
          speaker.speaksFor(sender) || speaker.speaksFor(receiver)
              ? null
              : contradicted(id, world, " is on its way between others");
      case InStock(var holder) when speaker.speaksFor(holder) ->
          new Missing("the shipping of " + name(id, world) + " is not known");
      case InStock _ -> contradicted(id, world, " is held by another");
      case Packed _ -> contradicted(id, world, " is in a container, which is to be named then");
      case Disputed _ -> contradicted(id, world, " is disputed already");
      case Finished _ -> null;
    };
  }

  static Optional<Objection> notInAContainer(Statement statement, World world) {
    return isOver(statement.deed(), Ground.MISSING)
        ? first(statement, world, id -> notMissed(id, statement.speaker(), world))
        : Optional.empty();
  }

  private static @Nullable Objection notMissed(long id, Speaker speaker, World world) {
    var container = world.container(id);
    if (container == null) {
      return new Missing("the packing of " + name(id, world) + " is not known");
    }
    return switch (world.place(id).state()) {
      case InStock(var holder) when !speaker.speaksFor(holder) ->
          contradicted(id, world, " is held by another");
      case InStock(var holder) when world.thing(container).origin().maker().equals(holder) ->
          new Contradicted(Voice.OWN, "the container was packed by its holder");
      case InStock _ -> null;
      case InTransit(_, _, var receiver) when Arrival.mayReceive(speaker, receiver) ->
          new Missing("the receipt of " + name(id, world) + " is not known");
      case InTransit _ -> contradicted(id, world, " is on its way to another");
      case Disputed _ -> contradicted(id, world, " is disputed already");
      case Packed _, Finished _ -> null;
    };
  }

  static Optional<Objection> notVoided(Statement statement, World world) {
    return isOver(statement.deed(), Ground.CONTESTED) || statement.deed() instanceof Deed.AgreeVoid
        ? first(statement, world, id -> notAnswerable(id, statement, world))
        : Optional.empty();
  }

  private static @Nullable Objection notAnswerable(long id, Statement statement, World world) {
    var speaker = statement.speaker();
    return switch (world.thing(id).state()) {
      case InStock(var holder) -> notVoidedBy(holder, id, statement, world);
      case InTransit(_, _, var receiver) when speaker.speaksFor(receiver) ->
          new Missing("the voiding of " + name(id, world) + " is not known");
      case InTransit _ -> contradicted(id, world, " is on its way to another");
      case Disputed(var ground, _, _, var receiver, _)
          when ground == Ground.CONTESTED
              && speaker.speaksFor(receiver)
              && statement.deed() instanceof Deed.AgreeVoid ->
          null;
      case Disputed _ -> contradicted(id, world, " is disputed already");
      case Packed _ -> contradicted(id, world, " was packed since");
      case Finished _ -> null;
    };
  }

  private static @Nullable Objection notVoidedBy(
      PartyId holder, long id, Statement statement, World world) {
    var sent = world.lastShipmentOf(id);
    if (sent == null
        || sent.line(id).state() != ShipmentLine.State.VOIDED
        || !sent.shipment().ends().sender().equals(holder)) {
      return new Missing("the voiding of " + name(id, world) + " is not known");
    }
    if (!statement.speaker().speaksFor(sent.shipment().ends().receiver())) {
      return contradicted(id, world, " was on its way to another");
    }
    if (sent.line(id).answer() != null) {
      return new Contradicted(Voice.OWN, "the voiding of " + name(id, world) + " was answered");
    }
    return !(statement.deed() instanceof Deed.AgreeVoid)
            && world.thing(id).since().plus(TO_CONTEST).isBefore(statement.eventTime())
        ? contradicted(id, world, " was voided more than 72 hours before")
        : null;
  }

  static Optional<Objection> notItsHolder(Statement statement, World world) {
    return statement.deed() instanceof Deed.Dispute(_, var ground, var with)
            && ground == Ground.MISPLACED
        ? first(statement, world, id -> notGivenUp(id, with, statement.speaker(), world))
        : Optional.empty();
  }

  private static @Nullable Objection notGivenUp(
      long id, @Nullable PartyId with, Speaker speaker, World world) {
    if (with == null || speaker.speaksFor(with)) {
      return new Contradicted(Voice.OWN, "no other party is named that has it");
    }
    return switch (world.thing(id).state()) {
      case InStock(var holder) when speaker.speaksFor(holder) -> null;
      case InStock _ -> contradicted(id, world, " is held by another");
      case InTransit _, Packed _, Disputed _ -> contradicted(id, world, " does not stand alone");
      case Finished _ -> null;
    };
  }

  static Optional<Objection> notTheLastWord(Statement statement, World world) {
    return statement.deed() instanceof Deed.Correct(_, var correction)
        ? first(
            statement,
            world,
            id ->
                switch (correction) {
                  case NOT_ENDED -> notEndedBy(id, statement.speaker(), world);
                  case NOT_RECEIVED -> notReceivedBy(id, statement.speaker(), world);
                })
        : Optional.empty();
  }

  private static @Nullable Objection notEndedBy(long id, Speaker speaker, World world) {
    if (world.key(id).kind() != ObjectKind.UNIT) {
      return new Contradicted(
          Voice.OWN, "a container ended with its contents: its event is to be declared an error");
    }
    return switch (world.thing(id).state()) {
      case Finished(var reason, var by, _) when speaker.speaksFor(by) ->
          reason == EndReason.TRANSFORMED || reason == EndReason.LOST
              ? contradicted(id, world, " ended for good")
              : null;
      case Finished _ -> contradicted(id, world, " was ended by another");
      case InStock _, InTransit _, Packed _, Disputed _ ->
          new Missing("the end of " + name(id, world) + " is not known");
    };
  }

  private static @Nullable Objection notReceivedBy(long id, Speaker speaker, World world) {
    return switch (world.thing(id).state()) {
      case InStock(var holder) when speaker.speaksFor(holder) -> notCameTo(holder, id, world);
      case InStock _ -> contradicted(id, world, " is held by another");
      case InTransit(_, _, var receiver) when speaker.speaksFor(receiver) ->
          new Missing("the receipt of " + name(id, world) + " is not known");
      case InTransit _, Packed _, Disputed _ -> contradicted(id, world, " does not stand alone");
      case Finished _ -> null;
    };
  }

  private static @Nullable Objection notCameTo(PartyId holder, long id, World world) {
    var sent = world.lastShipmentOf(id);
    if (sent == null
        || sent.line(id).state() != ShipmentLine.State.RECEIVED
        || !holder.equals(sent.shipment().ends().receiver())) {
      return new Missing("the receipt of " + name(id, world) + " is not known");
    }
    var isOpened = world.thing(id).marks().contains(Mark.OPENED);
    return isOpened || sent.line(id).answer() != null
        ? new Contradicted(Voice.OWN, "something was done with " + name(id, world) + " since")
        : null;
  }

  static Optional<Objection> notOneOfTheSides(Statement statement, World world) {
    return statement.deed() instanceof Deed.Settle(_, var settlement) && !settlement.isResolution()
        ? first(statement, world, id -> notItsSide(id, settlement, statement.speaker(), world))
        : Optional.empty();
  }

  private static @Nullable Objection notItsSide(
      long id, Settlement settlement, Speaker speaker, World world) {
    if (!(world.thing(id).state() instanceof Disputed dispute)) {
      return new Missing("no dispute over " + name(id, world) + " is known");
    }
    if (dispute.ground() == Ground.CONTESTED) {
      return new Contradicted(Voice.OWN, "the voiding is disputed, not where the goods are");
    }
    var entitled =
        speaker.speaksFor(dispute.other())
            || settlement == Settlement.FOUND && speaker.speaksFor(dispute.by());
    return entitled ? null : contradicted(id, world, " is not for the speaker to settle");
  }

  static Optional<Objection> notARegulator(Statement statement, World world) {
    return statement.deed() instanceof Deed.Settle(_, var settlement)
            && settlement.isResolution()
            && !statement.speaker().isRegulator()
        ? Optional.of(new Contradicted(Voice.OWN, "the speaker is no regulator"))
        : Optional.empty();
  }

  static Optional<Objection> notStuck(Statement statement, World world) {
    return statement.deed() instanceof Deed.Settle(_, var settlement) && settlement.isResolution()
        ? first(statement, world, id -> notStuck(id, statement, world))
        : Optional.empty();
  }

  private static @Nullable Objection notStuck(long id, Statement statement, World world) {
    return switch (world.thing(id).state()) {
      case Disputed(_, _, _, var receiver, _) -> nobodyToGiveItTo(receiver, statement.deed());
      case InTransit(long shipment, _, var receiver) ->
          world
                  .shipment(shipment)
                  .shipment()
                  .dispatch()
                  .at()
                  .plus(STALE)
                  .isAfter(statement.eventTime())
              ? contradicted(id, world, " is under way for less than 90 days")
              : nobodyToGiveItTo(receiver, statement.deed());
      case InStock _, Packed _ -> new Missing("no dispute over " + name(id, world) + " is known");
      case Finished _ -> null;
    };
  }

  private static @Nullable Objection nobodyToGiveItTo(@Nullable PartyId receiver, Deed deed) {
    return receiver == null
            && deed instanceof Deed.Settle(_, var settlement)
            && settlement == Settlement.TO_RECEIVER
        ? new Contradicted(Voice.OWN, "who was to receive it is not known")
        : null;
  }

  private static Optional<Objection> first(
      Statement statement, World world, Function<Long, @Nullable Objection> question) {
    return statement.deed().named().stream()
        .filter(world::knows)
        .flatMap(id -> Optional.ofNullable(question.apply(id)).stream())
        .findFirst();
  }

  private static boolean isOver(Deed deed, Ground ground) {
    return deed instanceof Deed.Dispute(_, var claimed, _) && claimed == ground;
  }

  private static boolean isOfDispute(Deed deed) {
    return deed instanceof Deed.Dispute
        || deed instanceof Deed.Settle
        || deed instanceof Deed.AgreeVoid
        || deed instanceof Deed.Correct;
  }

  private static String name(long id, World world) {
    return world.key(id).canonical();
  }

  private static Objection contradicted(long id, World world, String what) {
    return new Contradicted(world.place(id).said(), name(id, world) + what);
  }
}
