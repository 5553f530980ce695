package org.pedigree.custody;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** A receipt taking effect. What matches is received; the rest are discrepancies. */
final class Receiving {

  private static final Duration TOLERATED_SKEW = Duration.ofMinutes(15);

  private final Act act;
  private final World world;
  private final Map<Long, List<Long>> received = new LinkedHashMap<>();
  private final Map<Long, List<Long>> unpacked = new LinkedHashMap<>();

  private Receiving(Act act) {
    this.act = act;
    this.world = act.world();
  }

  static void receive(Act act, Deed.Receive receipt) {
    var arrival = Arrival.of(act.statement(), receipt, act.world());
    if (!act.mayChange(arrival.matched())) {
      return;
    }
    TakingOver.all(act, arrival.here());
    var receiving = new Receiving(act);
    receiving.found(arrival.matched());
    arrival.whole().forEach(receiving::whole);
    arrival.taken().forEach(receiving::takenOut);
    receiving.moves();
    if (receipt.toQuarantine()) {
      arrival.matched().forEach(id -> act.mark(id, Mark.QUARANTINED, true));
    }
    arrival.shipments().forEach(receiving::compareClocks);
    if (act.statement().isOwn()) {
      new Comparison(act, arrival).record();
    }
  }

  /** What is received was not lost, and rightly not voided. */
  private void found(List<Long> matched) {
    var lines = new LinkedHashMap<Disputed, List<Long>>();
    for (var id : matched) {
      var line = world.outermost(id);
      if (world.thing(line).state() instanceof Disputed dispute) {
        Settling.goOn(act, line, dispute);
        lines.computeIfAbsent(dispute, _ -> new ArrayList<>()).add(line);
        act.find(world.key(line).canonical() + " was disputed, and is received all the same.");
      }
    }
    lines.forEach(this::tellFound);
  }

  private void tellFound(Disputed dispute, List<Long> lines) {
    var heardOf = lines.stream().filter(id -> !world.thing(id).isReported()).toList();
    if (dispute.ground() != Ground.CONTESTED && !heardOf.isEmpty()) {
      act.move(
          Kind.FOUND,
          dispute.receiver() == null ? act.party() : dispute.receiver(),
          new Target(null, dispute.shipment(), dispute.sender()),
          Detail.because(Words.of(dispute.ground())),
          heardOf);
    }
  }

  private void whole(long id) {
    var sent = shipmentOf(id);
    var firstHeardOf = world.thing(id).isReported();
    arrive(id, sent);
    sent.close(id, ShipmentLine.State.RECEIVED, act.statement().eventId());
    if (firstHeardOf) {
      TakingOver.all(act, List.of(id));
    } else {
      received.computeIfAbsent(sent.shipment().id(), _ -> new ArrayList<>()).add(id);
    }
  }

  /** Received out of a container that was not named: that it was opened is inferred. */
  private void takenOut(long id) {
    var sent = shipmentOf(id);
    var line = world.outermost(id);
    var firstHeardOf = world.thing(line).isReported();
    var container = world.container(id);
    act.find(
        world.key(id).canonical() + " was received without its container, which was opened, then.");
    leave(id, container);
    arrive(id, sent);
    if (firstHeardOf) {
      TakingOver.all(act, List.of(id));
    } else {
      open(sent, line);
      unpacked.computeIfAbsent(container, _ -> new ArrayList<>()).add(id);
    }
    closeEmptied(sent, line, container);
  }

  private void open(Sent sent, long id) {
    var line = sent.line(id);
    if (line.openedBy() == null) {
      sent.line(
          id, new Line(line.state(), act.statement().eventId(), line.closedBy(), line.answer()));
      received.computeIfAbsent(sent.shipment().id(), _ -> new ArrayList<>()).add(id);
    }
  }

  /** A container has arrived when all that was in it has. */
  private void closeEmptied(Sent sent, long line, @Nullable Long container) {
    for (var at = container; at != null && world.contents(at).isEmpty(); ) {
      var above = world.container(at);
      if (above != null) {
        leave(at, above);
        unpacked.computeIfAbsent(above, _ -> new ArrayList<>()).add(at);
      }
      arrive(at, sent);
      if (at == line) {
        sent.close(at, ShipmentLine.State.RECEIVED, act.statement().eventId());
      }
      at = above;
    }
  }

  private void leave(long id, long container) {
    world.put(container, world.thing(container).changedAt(act.at()));
  }

  private void arrive(long id, Sent sent) {
    var ends = sent.shipment().ends();
    var receiver = receiver(sent);
    act.shift(id, new InStock(receiver));
    act.hop(
        HopKind.RECEIVED,
        new Carrier(id, sent.shipment().id()),
        new Passage(ends.sender(), receiver));
  }

  private void moves() {
    received.forEach(
        (shipment, objects) -> {
          var sent = world.shipment(shipment);
          act.move(
              Kind.RECEIVE,
              receiver(sent),
              new Target(null, shipment, sent.shipment().ends().sender()),
              Detail.NONE,
              objects);
        });
    unpacked.forEach(
        (container, objects) ->
            act.move(
                Kind.UNPACK,
                act.holder(objects.getFirst()),
                Target.in(container),
                Detail.NONE,
                objects));
  }

  private void compareClocks(Sent sent) {
    var shippedAt = sent.shipment().dispatch().at();
    if (act.statement().eventTime().plus(TOLERATED_SKEW).isBefore(shippedAt)) {
      act.find("The receipt is dated more than 15 minutes before the shipment it names.");
    }
  }

  private PartyId receiver(Sent sent) {
    var receiver = sent.shipment().ends().receiver();
    return receiver == null ? act.party() : receiver;
  }

  private Sent shipmentOf(long id) {
    return switch (world.place(id).state()) {
      case InTransit(long shipment, _, _) -> world.shipment(shipment);
      case InStock _, Disputed _, ObjectState.Packed _, ObjectState.Finished _ ->
          throw new IllegalStateException(world.key(id).canonical() + " is not on its way");
    };
  }
}
