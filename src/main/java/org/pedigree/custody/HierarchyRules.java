package org.pedigree.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;
import org.pedigree.custody.Shipment.Purpose;

/** What is in what. */
final class HierarchyRules {

  private HierarchyRules() {}

  static Optional<Objection> packedIntoItself(Statement statement, World world) {
    return statement.deed() instanceof Deed.Pack(long container, List<Long> children)
            && (children.contains(container) || world.isWithin(container, Set.copyOf(children)))
        ? Optional.of(
            new Contradicted(
                Voice.OWN, world.key(container).canonical() + " is among its own contents"))
        : Optional.empty();
  }

  static Optional<Objection> packedElsewhere(Statement statement, World world) {
    if (!(statement.deed() instanceof Deed.Pack(long container, List<Long> children))) {
      return Optional.empty();
    }
    return children.stream()
        .filter(id -> isElsewhere(id, container, world))
        .filter(id -> isBinding(id, statement, world))
        .findFirst()
        .map(id -> inAnother(id, world));
  }

  static Optional<Objection> notInThatContainer(Statement statement, World world) {
    if (!(statement.deed() instanceof Deed.Unpack(long container, List<Long> children))) {
      return Optional.empty();
    }
    return children.stream()
        .filter(id -> world.container(id) == null || isElsewhere(id, container, world))
        .filter(id -> world.container(id) == null || isBinding(id, statement, world))
        .findFirst()
        .map(id -> world.container(id) == null ? notPacked(id, world) : inAnother(id, world));
  }

  static Optional<Objection> shippedOutOfContainer(Statement statement, World world) {
    if (!(statement.deed() instanceof Deed.Ship(List<Long> objects, Consignment consignment, _))
        || consignment.purpose() == Purpose.RETURN) {
      return Optional.empty();
    }
    return world.outermostOf(objects).stream()
        .filter(id -> world.container(id) != null)
        .filter(id -> isBinding(id, statement, world))
        .findFirst()
        .map(id -> new Missing("the unpacking of " + world.key(id).canonical() + " is not known"));
  }

  static Optional<Objection> observedElsewhere(Statement statement, World world) {
    if (!(statement.deed() instanceof Deed.ObserveHierarchy(Long container, List<Long> children))
        || container == null) {
      return Optional.empty();
    }
    return children.stream()
        .filter(id -> isElsewhere(id, container, world))
        .filter(id -> isBinding(id, statement, world))
        .findFirst()
        .map(id -> inAnother(id, world));
  }

  private static boolean isElsewhere(long id, long container, World world) {
    var actual = world.container(id);
    return actual != null && actual != container;
  }

  /** A party's own word on what is in what takes the place of what others reported. */
  static boolean isBinding(long id, Statement statement, World world) {
    return !statement.isOwn() || !world.thing(id).isReported();
  }

  private static Objection inAnother(long id, World world) {
    return new Contradicted(
        world.thing(id).said(), world.key(id).canonical() + " is in another container");
  }

  private static Objection notPacked(long id, World world) {
    return new Missing("the packing of " + world.key(id).canonical() + " is not known");
  }
}
