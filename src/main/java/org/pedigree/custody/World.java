package org.pedigree.custody;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.gs1.Gtin;

/** The objects, shipments and recalls that a run of statements can touch, as they are by then. */
final class World {

  private final Map<Long, Key> keys = new HashMap<>();
  private final Map<Long, Thing> things = new HashMap<>();
  private final Map<Long, Set<Long>> contents = new HashMap<>();
  private final Map<Long, Sent> shipments = new HashMap<>();
  private final List<RecalledLot> recalls = new ArrayList<>();
  private Trail trail = new Trail();

  /** Makes an object's key known. */
  void name(long id, Key key) {
    keys.put(id, key);
  }

  Key key(long id) {
    return keys.getOrDefault(id, new Key("object " + id, ObjectKind.OTHER, null));
  }

  /** Where what the next statement leaves behind is collected. */
  Trail begin() {
    trail = new Trail();
    return trail;
  }

  Trail trail() {
    return trail;
  }

  boolean knows(long id) {
    return things.containsKey(id);
  }

  Thing thing(long id) {
    return things.get(id);
  }

  /** Puts an object as it was found in the store. */
  void load(long id, Thing thing) {
    set(id, thing);
  }

  /** Changes an object. */
  void put(long id, Thing thing) {
    trail.changing(id, things.get(id));
    set(id, thing);
  }

  private void set(long id, Thing thing) {
    var was = container(things.get(id));
    var now = container(thing);
    things.put(id, thing);
    if (was != null && !was.equals(now)) {
      contents.get(was).remove(id);
    }
    if (now != null) {
      contents.computeIfAbsent(now, _ -> new LinkedHashSet<>()).add(id);
    }
  }

  @Nullable Long container(long id) {
    return container(things.get(id));
  }

  private static @Nullable Long container(@Nullable Thing thing) {
    return thing != null && thing.state() instanceof Packed(long container) ? container : null;
  }

  /** The outermost container of a known object, or the object itself. */
  long outermost(long id) {
    var at = id;
    for (var above = container(at); above != null; above = container(at)) {
      at = above;
    }
    return at;
  }

  /** The thing that says where a known object is. */
  Thing place(long id) {
    return things.get(outermost(id));
  }

  /** What stands directly in a container. */
  Set<Long> contents(long id) {
    return contents.getOrDefault(id, Set.of());
  }

  /** An object and all that is in it at any depth, containers before their contents. */
  List<Long> tree(long id) {
    var tree = new ArrayList<Long>();
    var open = new ArrayDeque<Long>(List.of(id));
    while (!open.isEmpty()) {
      long next = open.pop();
      tree.add(next);
      contents(next).forEach(open::push);
    }
    return tree;
  }

  boolean isWithin(long id, Set<Long> containers) {
    for (var above = container(id); above != null; above = container(above)) {
      if (containers.contains(above)) {
        return true;
      }
    }
    return false;
  }

  /** The named objects that do not travel in another named one. */
  List<Long> outermostOf(Collection<Long> named) {
    var all = new LinkedHashSet<>(named);
    return all.stream().filter(id -> !isWithin(id, all)).toList();
  }

  @Nullable LotKey lot(long id) {
    Gtin gtin = key(id).gtin();
    return gtin == null ? null : new LotKey(gtin, things.get(id).origin().lot());
  }

  void add(Sent sent) {
    shipments.put(sent.shipment().id(), sent);
  }

  /** The last shipment that an object was a line of. */
  @Nullable Sent lastShipmentOf(long object) {
    return shipments.values().stream()
        .filter(sent -> sent.lines().containsKey(object))
        .max(Comparator.comparing(Sent::position))
        .orElse(null);
  }

  Sent shipment(long id) {
    return shipments.get(id);
  }

  Collection<Sent> shipments() {
    return shipments.values();
  }

  List<RecalledLot> recalls() {
    return recalls;
  }

  /** Whether an object is recalled by itself or with its lot when this position comes. */
  boolean isRecalled(long id, Position at) {
    var thing = things.get(id);
    return thing.marks().contains(Mark.RECALLED)
        || recalls.stream().anyMatch(recall -> recall.reaches(lot(id), thing.origin().maker(), at));
  }
}
