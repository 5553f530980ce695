package org.pedigree.custody;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Hop.Carrier;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.Sent.Line;
import org.pedigree.party.PartyId;

/** Shipping, and undoing it. */
final class Moving {

  private Moving() {}

  static void ship(Act act, Deed.Ship deed) {
    var objects = act.world().outermostOf(deed.objects());
    if (objects.isEmpty() || !act.mayChange(objects)) {
      return;
    }
    var sender = act.holder(objects.getFirst());
    var sent = new Sent(shipment(act, deed, sender), deed.references(), act.statement().position());
    var groups = new LinkedHashMap<Departure, List<Long>>();
    objects.forEach(id -> groups.computeIfAbsent(depart(act, id), _ -> new ArrayList<>()).add(id));
    TakingOver.all(act, objects);
    act.world().add(sent);
    objects.forEach(id -> send(act, id, sent));
    groups.forEach((departure, members) -> move(act, sent, departure, members));
  }

  /** How an object leaves: out of a container or not, as a refused delivery or not. */
  private record Departure(@Nullable Long container, boolean sentBack) {}

  private static Departure depart(Act act, long id) {
    var world = act.world();
    if (world.place(id).state() instanceof InTransit(long shipment, _, _)) {
      return new Departure(refuse(act, id, world.shipment(shipment)), true);
    }
    var reported = world.thing(id).isReported();
    var container = act.takeOut(id);
    return new Departure(reported ? null : container, false);
  }

  /** Ends the delivery of an object that the consignee does not take. */
  private static @Nullable Long refuse(Act act, long id, Sent delivery) {
    var holder = act.holder(id);
    var container = act.takeOut(id);
    if (container == null) {
      delivery.close(id, ShipmentLine.State.RETURNED, act.statement().eventId());
    }
    act.shift(id, new InStock(holder));
    settle(act, delivery);
    return container;
  }

  /** What is no longer on its way is not missing either. */
  static void settle(Act act, Sent sent) {
    sent.resolve(
        object -> isOnItsWay(act.world(), object, sent.shipment().id()), act.statement().eventId());
  }

  private static void send(Act act, long id, Sent sent) {
    var ends = sent.shipment().ends();
    act.place(id, new InTransit(sent.shipment().id(), ends.sender(), ends.receiver()));
    sent.line(id, Line.OPEN);
    act.hop(
        HopKind.SHIPPED,
        new Carrier(id, sent.shipment().id()),
        new Passage(ends.sender(), ends.receiver()));
  }

  private static void move(Act act, Sent sent, Departure departure, List<Long> objects) {
    var ends = sent.shipment().ends();
    var purpose = sent.shipment().purpose().name().toLowerCase(Locale.ROOT);
    act.move(
        departure.sentBack() ? Kind.SEND_BACK : Kind.SHIP,
        ends.sender(),
        new Target(departure.container(), sent.shipment().id(), ends.receiver()),
        Detail.because(purpose),
        objects);
  }

  private static Shipment shipment(Act act, Deed.Ship deed, PartyId sender) {
    var to = deed.consignment();
    var references = deed.references();
    return new Shipment(
        act.statement().eventId(),
        new Shipment.Ends(sender, to.receiver(), to.buyer()),
        to.purpose(),
        new Shipment.Papers(
            references.purchaseOrder().orElse(null), references.despatchAdvice().orElse(null)),
        new Shipment.Dispatch(act.at(), to.dropShipment(), !act.statement().isOwn()));
  }

  static void undo(Act act, Deed.VoidShipping deed) {
    var undone = undone(act.statement(), deed, act.world());
    if (undone.values().stream().allMatch(act::mayChange)) {
      undone.forEach((shipment, objects) -> undo(act, act.world().shipment(shipment), objects));
    }
  }

  private static void undo(Act act, Sent sent, List<Long> objects) {
    long shipment = sent.shipment().id();
    var sender = sent.shipment().ends().sender();
    for (var id : objects) {
      act.shift(id, new InStock(sender));
      sent.close(id, ShipmentLine.State.VOIDED, act.statement().eventId());
      act.hop(HopKind.VOIDED, new Carrier(id, shipment), new Passage(null, sender));
    }
    settle(act, sent);
    TakingOver.all(act, objects);
    act.move(Kind.VOID, sender, new Target(null, shipment, null), Detail.NONE, objects);
  }

  /** The objects that a void takes back, by shipment. */
  static Map<Long, List<Long>> undone(Statement statement, Deed.VoidShipping deed, World world) {
    var objects =
        deed.objects().isEmpty() ? openUnder(statement, deed.references(), world) : deed.objects();
    var undone = new LinkedHashMap<Long, List<Long>>();
    for (var id : objects) {
      if (world.thing(id).state() instanceof InTransit(long shipment, _, _)) {
        undone.computeIfAbsent(shipment, _ -> new ArrayList<>()).add(id);
      }
    }
    return undone;
  }

  private static List<Long> openUnder(Statement statement, References references, World world) {
    return world.shipments().stream()
        .filter(sent -> sent.references().sameAdvice(references))
        .filter(sent -> statement.speaker().speaksFor(sent.shipment().ends().sender()))
        .flatMap(sent -> sent.open().stream())
        .toList();
  }

  /** The shipment whose open line something is, disputed or not. */
  static @Nullable Long shipmentOf(ObjectState state) {
    return switch (state) {
      case InTransit(long shipment, _, _) -> (Long) shipment;
      case Disputed(_, _, _, _, Long shipment) -> shipment;
      case InStock _, ObjectState.Packed _, ObjectState.Finished _ -> null;
    };
  }

  static boolean isOnItsWay(World world, long object, long shipment) {
    return world.knows(object) && Objects.equals(shipmentOf(world.place(object).state()), shipment);
  }
}
