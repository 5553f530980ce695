package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Deed.Receive;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.party.PartyId;

/**
 * A receipt beside what was sent.
 *
 * @param whole objects that are lines of a shipment to the receiver
 * @param taken objects that came in the container of such a line
 * @param here objects that the receiver already had
 * @param surplus objects that were not sent to it
 * @param shipments those that the receipt belongs to, in their order
 */
record Arrival(
    List<Long> whole, List<Long> taken, List<Long> here, List<Long> surplus, List<Sent> shipments) {

  static Arrival of(Statement statement, Receive receipt, World world) {
    var found = new Sorting(statement.speaker(), world);
    world.outermostOf(receipt.objects()).forEach(found::sort);
    world.shipments().stream()
        .filter(sent -> sent.references().sameAdvice(receipt.references()))
        .filter(sent -> mayReceive(statement.speaker(), sent.shipment().ends().receiver()))
        .forEach(found::belongsTo);
    return found.arrival();
  }

  /** Whether nothing known was sent to the receiver that this could be. */
  boolean isUnexpected() {
    return shipments.isEmpty() && here.isEmpty();
  }

  /** The objects that change hands. */
  List<Long> matched() {
    var matched = new ArrayList<>(whole);
    matched.addAll(taken);
    return matched;
  }

  static boolean mayReceive(Speaker speaker, @Nullable PartyId receiver) {
    return receiver == null || speaker.speaksFor(receiver);
  }

  private record Sorting(
      Speaker speaker, World world, Arrival arrival, Map<Position, Sent> shipments) {

    Sorting(Speaker speaker, World world) {
      this(
          speaker,
          world,
          new Arrival(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>()),
          new TreeMap<>(Comparator.naturalOrder()));
    }

    void sort(long id) {
      if (!world.knows(id)) {
        arrival.surplus.add(id);
        return;
      }
      switch (world.place(id).state()) {
        case InTransit(long shipment, _, PartyId receiver) when mayReceive(speaker, receiver) -> {
          belongsTo(Objects.requireNonNull(world.shipment(shipment)));
          (world.outermost(id) == id ? arrival.whole : arrival.taken).add(id);
        }
        case Disputed(_, _, _, PartyId receiver, Long shipment)
            when shipment != null && mayReceive(speaker, receiver) -> {
          belongsTo(Objects.requireNonNull(world.shipment(shipment)));
          (world.outermost(id) == id ? arrival.whole : arrival.taken).add(id);
        }
        case InStock(PartyId holder) when speaker.speaksFor(holder) -> arrival.here.add(id);
        case InStock _, InTransit _, Disputed _, ObjectState.Packed _, ObjectState.Finished _ ->
            arrival.surplus.add(id);
      }
    }

    void belongsTo(Sent sent) {
      shipments.put(sent.position(), sent);
    }

    @Override
    public Arrival arrival() {
      arrival.shipments.clear();
      arrival.shipments.addAll(shipments.values());
      return arrival;
    }
  }
}
