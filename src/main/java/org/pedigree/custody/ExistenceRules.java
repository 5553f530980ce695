package org.pedigree.custody;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;

/** What must exist, and what must not. */
final class ExistenceRules {

  private static final int MONTHS_BEFORE_A_NEW_LIFE = 12;

  private ExistenceRules() {}

  static Optional<Objection> notCommissioned(Statement statement, World world) {
    return presupposed(statement.deed()).stream()
        .filter(id -> !world.knows(id) && !isOpenedBy(statement.deed(), id, world))
        .findFirst()
        .map(id -> new Missing(world.key(id).canonical() + " is not commissioned"));
  }

  static Optional<Objection> commissionedTwice(Statement statement, World world) {
    return created(statement.deed()).stream()
        .filter(world::knows)
        .filter(id -> !startsNewLife(id, statement.eventTime(), world))
        .filter(id -> !confirms(statement, world.thing(id).origin()))
        .findFirst()
        .map(
            id ->
                new Contradicted(
                    Voices.of(world.thing(id).origin()),
                    world.key(id).canonical() + " is commissioned already"));
  }

  static Optional<Objection> leavesFinalState(Statement statement, World world) {
    return presupposed(statement.deed()).stream()
        .filter(id -> world.knows(id) && world.thing(id).isFinished())
        .filter(id -> !isReopenedBy(statement, id, world))
        .findFirst()
        .map(
            id ->
                new Contradicted(
                    world.thing(id).said(), world.key(id).canonical() + " is in a final state"));
  }

  /** The objects that a deed creates. */
  static List<Long> created(Deed deed) {
    return switch (deed) {
      case Deed.Commission(var objects, _) -> objects;
      case Deed.Transform(_, var outputs, _) -> outputs;
      case Deed _ -> List.of();
    };
  }

  /** The objects that a deed acts on, and that must exist for it. */
  static List<Long> presupposed(Deed deed) {
    return switch (deed) {
      case Deed.Transform(var inputs, _, _) -> inputs;
      case Deed.Pack _,
          Deed.Unpack _,
          Deed.Ship _,
          Deed.VoidShipping _,
          Deed.Finish _,
          Deed.DispensePart _,
          Deed.Dispute _,
          Deed.Settle _,
          Deed.AgreeVoid _,
          Deed.Correct _,
          Deed.Quarantine _,
          Deed.Release _ ->
          deed.named();
      case Deed.Commission _,
          Deed.Receive _,
          Deed.Recall _,
          Deed.LiftRecall _,
          Deed.ObserveHierarchy _,
          Deed.Observe _ ->
          List.of();
    };
  }

  /** Whether a logistic unit is emptied or finished, and long enough so. */
  static boolean startsNewLife(long id, Instant at, World world) {
    var thing = world.thing(id);
    return world.key(id).kind() == ObjectKind.CONTAINER
        && (thing.isFinished() || isEmptied(id, world))
        && !thing
            .since()
            .atOffset(ZoneOffset.UTC)
            .plusMonths(MONTHS_BEFORE_A_NEW_LIFE)
            .toInstant()
            .isAfter(at);
  }

  static boolean isReopenedBy(Statement statement, long id, World world) {
    return statement.deed() instanceof Deed.Correct(_, var what) && what == Correction.NOT_ENDED
        || statement.deed() instanceof Deed.Pack(long container, _)
            && container == id
            && startsNewLife(id, statement.eventTime(), world);
  }

  private static boolean isEmptied(long id, World world) {
    return world.thing(id).state() instanceof ObjectState.InStock && world.contents(id).isEmpty();
  }

  private static boolean isOpenedBy(Deed deed, long id, World world) {
    return deed instanceof Deed.Pack(long container, _)
        && container == id
        && world.key(id).kind() == ObjectKind.CONTAINER;
  }

  /** An own commissioning takes the place of a reported one; a report may only agree. */
  private static boolean confirms(Statement statement, Origin origin) {
    if (statement.isOwn()) {
      return origin.reported();
    }
    return statement.deed() instanceof Deed.Commission(_, Batch batch)
        && origin.maker().equals(statement.speaker().party())
        && agrees(batch.lot(), origin.lot())
        && agrees(batch.expiry(), origin.expiry());
  }

  private static boolean agrees(Object said, Object known) {
    return said == null || known == null || Objects.equals(said, known);
  }
}
