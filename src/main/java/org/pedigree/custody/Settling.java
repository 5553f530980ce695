package org.pedigree.custody;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Hop.Carrier;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.party.PartyId;

/** The ends of disputes, and of deliveries that nobody answers for. */
final class Settling {

  private final Act act;
  private final World world;
  private final Map<Settled, List<Long>> settled = new LinkedHashMap<>();

  private Settling(Act act) {
    this.act = act;
    this.world = act.world();
  }

  /** What one move tells the ledger of. */
  private record Settled(Kind kind, PartyId by, Target target, String how) {}

  static void settle(Act act, Deed.Settle deed) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var settling = new Settling(act);
    for (var id : world(act).outermostOf(deed.objects())) {
      settling.settle(id, deed.settlement());
    }
    settling.moves();
  }

  private static World world(Act act) {
    return act.world();
  }

  private void settle(long id, Settlement settlement) {
    var dispute = dispute(id);
    switch (settlement) {
      case FOUND -> found(id, dispute);
      case CONFIRMED -> {
        note(id, Kind.LOSS_CONFIRMED, sideOf(dispute), dispute, "");
        lost(id, dispute);
      }
      case TO_SENDER -> {
        resolved(id, dispute, "to_sender", dispute.sender());
        give(id, dispute, dispute.sender());
      }
      case TO_RECEIVER -> {
        var receiver = Objects.requireNonNull(dispute.receiver());
        resolved(id, dispute, "to_receiver", receiver);
        give(id, dispute, receiver);
      }
      case AS_LOST -> {
        resolved(id, dispute, "as_lost", dispute.sender());
        lost(id, dispute);
      }
    }
  }

  /** A delivery that nobody answers for is settled as if its sender said that it was lost. */
  private Disputed dispute(long id) {
    return switch (world.thing(id).state()) {
      case Disputed disputed -> disputed;
      case InTransit(long shipment, var sender, var receiver) ->
          new Disputed(Ground.LOST, sender, sender, receiver, shipment);
      case InStock _, ObjectState.Packed _, Finished _ ->
          throw new IllegalStateException(world.key(id).canonical() + " is not disputed");
    };
  }

  private PartyId sideOf(Disputed dispute) {
    return Disputing.side(act, dispute.by(), dispute.other());
  }

  private void found(long id, Disputed dispute) {
    var finder = sideOf(dispute);
    note(id, Kind.FOUND, finder, dispute, Words.of(dispute.ground()));
    if (dispute.shipment() == null) {
      give(id, dispute, finder);
    } else {
      goOn(act, id, dispute);
      hop(id, dispute, null);
    }
  }

  /** Puts a disputed line back on its way. */
  static void goOn(Act act, long id, Disputed dispute) {
    var shipment = Objects.requireNonNull(dispute.shipment());
    act.shift(id, new InTransit(shipment, dispute.sender(), dispute.receiver()));
  }

  private void resolved(long id, Disputed dispute, String how, PartyId winner) {
    var target = new Target(null, dispute.shipment(), winner);
    add(id, new Settled(Kind.RESOLVE, act.party(), target, how));
  }

  private void note(long id, Kind kind, PartyId by, Disputed dispute, String how) {
    var counterparty = by.equals(dispute.by()) ? dispute.other() : dispute.by();
    add(id, new Settled(kind, by, new Target(null, dispute.shipment(), counterparty), how));
  }

  private void add(long id, Settled what) {
    if (!world.thing(id).isReported()) {
      settled.computeIfAbsent(what, _ -> new ArrayList<>()).add(id);
    }
  }

  private void give(long id, Disputed dispute, PartyId holder) {
    act.shift(id, new InStock(holder));
    close(id, dispute, ShipmentLine.State.RESOLVED);
    hop(id, dispute, holder);
  }

  private void lost(long id, Disputed dispute) {
    var reason = dispute.ground() == Ground.STOLEN ? EndReason.STOLEN : EndReason.LOST;
    var finished = new Finished(reason, act.party(), act.at());
    world.tree(id).reversed().forEach(each -> act.shift(each, finished));
    close(id, dispute, ShipmentLine.State.LOST);
    act.hop(
        HopKind.FINISHED, new Carrier(id, dispute.shipment()), new Passage(dispute.sender(), null));
  }

  private void close(long id, Disputed dispute, ShipmentLine.State state) {
    if (dispute.shipment() != null) {
      var sent = world.shipment(dispute.shipment());
      sent.close(id, state, act.statement().eventId());
      Moving.settle(act, sent);
    }
  }

  private void hop(long id, Disputed dispute, @Nullable PartyId holder) {
    act.hop(HopKind.SETTLED, new Carrier(id, dispute.shipment()), new Passage(null, holder));
  }

  private void moves() {
    settled.forEach(
        (what, objects) ->
            act.move(what.kind, what.by, what.target, Detail.because(what.how), objects));
  }

  static void correct(Act act, Deed.Correct deed) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var settling = new Settling(act);
    for (var id : deed.objects()) {
      switch (deed.correction()) {
        case NOT_ENDED -> settling.notEnded(id);
        case NOT_RECEIVED -> settling.notReceived(id);
      }
    }
    settling.moves();
  }

  private void notEnded(long id) {
    if (world.thing(id).state() instanceof Finished(_, var by, _)) {
      add(id, new Settled(Kind.CORRECT, by, Target.NONE, "not_ended"));
      act.shift(id, new InStock(by));
      act.hop(HopKind.SETTLED, new Carrier(id, null), new Passage(null, by));
    }
  }

  private void notReceived(long id) {
    if (world.thing(id).state() instanceof InStock(var holder)) {
      var sent = Objects.requireNonNull(world.lastShipmentOf(id));
      var ends = sent.shipment().ends();
      var target = new Target(null, sent.shipment().id(), ends.sender());
      add(id, new Settled(Kind.CORRECT, holder, target, "not_received"));
      sent.reopen(id, act.statement().eventId());
      act.shift(id, new InTransit(sent.shipment().id(), ends.sender(), ends.receiver()));
      act.hop(HopKind.SETTLED, new Carrier(id, sent.shipment().id()), new Passage(holder, null));
    }
  }

  static void agreeVoid(Act act, List<Long> objects) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var agreed = new LinkedHashMap<Sent, List<Long>>();
    for (var id : objects) {
      var sent = Objects.requireNonNull(act.world().lastShipmentOf(id));
      agreed.computeIfAbsent(sent, _ -> new ArrayList<>()).add(id);
      agree(act, id, sent);
    }
    agreed.forEach(
        (sent, lines) -> {
          var ends = sent.shipment().ends();
          var heardOf = lines.stream().filter(id -> !act.world().thing(id).isReported()).toList();
          if (!heardOf.isEmpty()) {
            act.move(
                Kind.AGREE_VOID,
                Objects.requireNonNull(ends.receiver()),
                new Target(null, sent.shipment().id(), ends.sender()),
                Detail.NONE,
                heardOf);
          }
        });
  }

  private static void agree(Act act, long id, Sent sent) {
    var sender = sent.shipment().ends().sender();
    if (act.world().thing(id).state() instanceof Disputed) {
      act.shift(id, new InStock(sender));
      sent.close(id, ShipmentLine.State.VOIDED, act.statement().eventId());
      act.hop(HopKind.VOIDED, new Carrier(id, sent.shipment().id()), new Passage(null, sender));
    } else {
      sent.agree(id, act.statement().eventId());
    }
  }
}
