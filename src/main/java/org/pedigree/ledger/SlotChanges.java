package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.CustodyCalls.Ground;

/**
 * What the events of some blocks tell of slots, folded in their order: how each came to be, and how
 * it stands in the end. So many events cost as many statements as one.
 */
final class SlotChanges {

  private final Map<Bytes32, Birth> born = new LinkedHashMap<>();
  private final Map<Bytes32, Bytes32> roots = new LinkedHashMap<>();
  private final Map<Bytes32, Change> changed = new LinkedHashMap<>();
  private final Map<Bytes32, Optional<Bytes32>> inside = new LinkedHashMap<>();
  private final Set<Bytes32> opened = new LinkedHashSet<>();
  private final List<Shipment> shipments = new ArrayList<>();

  /** A slot as it comes to be. One that is there already only stands at another place then. */
  record Birth(Bytes32 key, String kind, Bytes32 holder, @Nullable Bytes32 lot, Place place) {}

  /** How a slot stands: in somebody's hands, in a container, or on the way. */
  record Stand(
      String state,
      @Nullable Bytes32 holder,
      @Nullable Bytes32 container,
      @Nullable Bytes32 shipment) {}

  /**
   * A slot that changes.
   *
   * @param shipment the last one that it was in, of those told of here
   */
  record Change(Bytes32 key, Stand stand, @Nullable Bytes32 shipment, Place place) {}

  /** A shipment, and where it was told of. */
  record Shipment(ChainEvent.Shipped shipped, Place place) {}

  void batch(ChainEvent.BatchCreated batch, Place place) {
    born(new Birth(batch.batch(), "batch", batch.holder(), batch.lot(), place));
    root(batch.batch(), batch.contentsRoot());
  }

  void created(ChainEvent.SlotCreated created, Place place) {
    born(new Birth(created.object(), "object", created.holder(), null, place));
  }

  void packed(ChainEvent.Packed packed, Place place) {
    born(new Birth(packed.container(), "object", packed.holder(), null, place));
    root(packed.container(), packed.contentsRoot());
    change(new Stand("packed", null, packed.container(), null), packed.children(), place);
    packed.children().forEach(child -> inside.put(child, Optional.of(packed.container())));
  }

  /** Children came out of what they were in, whoever took them out. */
  void unpacked(Bytes32 holder, List<Bytes32> keys, Place place) {
    held(holder, keys, place);
    keys.forEach(key -> inside.put(key, Optional.empty()));
  }

  void held(Bytes32 holder, List<Bytes32> keys, Place place) {
    change(new Stand("held", holder, null, null), keys, place);
  }

  void shipped(ChainEvent.Shipped shipped, Place place) {
    underWay(shipped.shipment(), shipped.objects(), place);
    shipments.add(new Shipment(shipped, place));
  }

  void underWay(Bytes32 shipment, List<Bytes32> keys, Place place) {
    change(new Stand("in transit", null, null, shipment), keys, place);
  }

  /** A lost line is still one of its shipment. */
  void disputed(ChainEvent.Disputed disputed, Place place) {
    var shipment = disputed.ground() == Ground.LOST ? disputed.place() : null;
    change(new Stand("disputed", null, null, shipment), List.of(disputed.object()), place);
  }

  /** Left the network or finished. */
  void ended(String state, List<Bytes32> keys, Place place) {
    change(new Stand(state, null, null, null), keys, place);
  }

  void partDispensed(ChainEvent.PartDispensed part, Place place) {
    opened.add(part.object());
    if (part.usedUp()) {
      ended("finished", List.of(part.object()), place);
    }
  }

  Collection<Birth> born() {
    return born.values();
  }

  Map<Bytes32, Bytes32> roots() {
    return roots;
  }

  Collection<Change> changed() {
    return changed.values();
  }

  /** In which container each was put, or that it was taken out, of those told of here. */
  Map<Bytes32, Optional<Bytes32>> inside() {
    return inside;
  }

  /** Of which a part was dispensed. */
  Collection<Bytes32> opened() {
    return opened;
  }

  List<Shipment> shipments() {
    return shipments;
  }

  private void born(Birth birth) {
    born.merge(
        birth.key, birth, (was, is) -> new Birth(was.key, was.kind, was.holder, was.lot, is.place));
    changed.computeIfPresent(
        birth.key, (_, was) -> new Change(was.key, was.stand, was.shipment, birth.place));
  }

  private void root(Bytes32 key, Bytes32 root) {
    if (!root.equals(Bytes32.ZERO)) {
      roots.put(key, root);
    }
  }

  private void change(Stand stand, Collection<Bytes32> keys, Place place) {
    for (var key : keys) {
      changed.merge(
          key,
          new Change(key, stand, stand.shipment, place),
          (was, is) ->
              is.shipment != null ? is : new Change(key, is.stand, was.shipment, is.place));
    }
  }
}
