package org.pedigree.custody;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;
import org.pedigree.custody.Shipment.Purpose;

/** What may not reach a patient. */
final class SafetyRules {

  private SafetyRules() {}

  static Optional<Objection> recalledByOthers(Statement statement, World world) {
    var speaker = statement.speaker();
    if (!(statement.deed() instanceof Deed.Recall(List<Long> objects, List<LotKey> lots))
        || speaker.isRegulator()) {
      return Optional.empty();
    }
    if (!lots.isEmpty() && !speaker.isMaker()) {
      return Optional.of(new Contradicted(Voice.OWN, "the lot was made by another"));
    }
    return objects.stream()
        .filter(world::knows)
        .filter(id -> !speaker.speaksFor(world.thing(id).origin().maker()))
        .findFirst()
        .map(
            id ->
                new Contradicted(
                    Voices.of(world.thing(id).origin()),
                    world.key(id).canonical() + " was made by another"));
  }

  static Optional<Objection> nothingRecalled(Statement statement, World world) {
    return statement.deed() instanceof Deed.LiftRecall lifted
            && Marking.lifted(statement, lifted, world).isEmpty()
            && lifted.objects().stream().noneMatch(id -> Marking.mayLift(id, statement, world))
        ? Optional.of(new Missing("no such recall of the speaker is known"))
        : Optional.empty();
  }

  static Optional<Objection> recalledMoves(Statement statement, World world) {
    return firstWithin(
        used(statement.deed()),
        world,
        id -> world.isRecalled(id, statement.position()),
        "is recalled");
  }

  static Optional<Objection> openedMoves(Statement statement, World world) {
    return firstWithin(
        supplied(statement.deed()),
        world,
        id -> world.thing(id).marks().contains(Mark.OPENED),
        "was dispensed in part");
  }

  static Optional<Objection> expiredMoves(Statement statement, World world) {
    var day = LocalDate.ofInstant(statement.eventTime(), ZoneOffset.UTC);
    return firstWithin(
        sold(statement.deed()), world, id -> isBefore(world.thing(id).origin(), day), "expired");
  }

  private static boolean isBefore(Origin origin, LocalDate day) {
    return origin.expiry() != null && origin.expiry().isBefore(day);
  }

  private static Optional<Objection> firstWithin(
      List<Long> objects, World world, LongPredicate condition, String what) {
    return objects.stream()
        .filter(world::knows)
        .filter(id -> world.tree(id).stream().anyMatch(condition::test))
        .findFirst()
        .map(
            id ->
                new Contradicted(
                    Voice.OWN, world.key(id).canonical() + " or something in it " + what));
  }

  /** Shipped to somebody who may sell or use it. */
  private static List<Long> supplied(Deed deed) {
    return deed instanceof Deed.Ship(List<Long> objects, Consignment consignment, _)
            && consignment.purpose() == Purpose.SUPPLY
        ? objects
        : List.of();
  }

  /** Supplied or dispensed. */
  private static List<Long> sold(Deed deed) {
    return switch (deed) {
      case Deed.Finish(var objects, EndReason reason) when reason == EndReason.DISPENSED -> objects;
      case Deed.DispensePart(var objects) -> objects;
      case Deed _ -> supplied(deed);
    };
  }

  /** Sold, exported or made into something else. */
  private static List<Long> used(Deed deed) {
    return switch (deed) {
      case Deed.Finish(var objects, EndReason reason) when reason == EndReason.EXPORTED -> objects;
      case Deed.Transform(var inputs, _, _) -> inputs;
      case Deed _ -> sold(deed);
    };
  }
}
