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
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.party.PartyId;

/**
 * Losses, things missing and contested voidings: nobody holds what they name until it is settled.
 */
final class Disputing {

  private final Act act;
  private final Map<Claim, List<Long>> claims = new LinkedHashMap<>();

  private Disputing(Act act) {
    this.act = act;
  }

  /** What one move tells the ledger of. */
  private record Claim(Kind kind, PartyId by, Target target) {}

  static void dispute(Act act, Deed.Dispute deed) {
    if (!act.statement().isOwn()) {
      act.onlyReported();
      return;
    }
    var disputing = new Disputing(act);
    for (var id : act.world().outermostOf(deed.objects())) {
      switch (deed.ground()) {
        case LOST, STOLEN -> disputing.line(id, deed.ground());
        case MISSING -> disputing.missing(id);
        case CONTESTED -> disputing.contested(id);
        case MISPLACED -> disputing.misplaced(id, Objects.requireNonNull(deed.with()));
      }
    }
    disputing.moves(deed.ground());
  }

  private void line(long id, Ground ground) {
    if (act.world().thing(id).state() instanceof InTransit(long on, var sender, var receiver)) {
      var by = side(act, sender, receiver);
      put(id, Kind.LOST, new Disputed(ground, by, sender, receiver, on), null);
    }
  }

  private void missing(long id) {
    var container = Objects.requireNonNull(act.world().container(id));
    if (act.world().place(id).state() instanceof InStock(var holder)) {
      var packer = act.world().thing(container).origin().maker();
      act.takeOut(id);
      put(id, Kind.MISSING, new Disputed(Ground.MISSING, holder, packer, holder, null), container);
    }
  }

  private void contested(long id) {
    var sent = Objects.requireNonNull(act.world().lastShipmentOf(id));
    var ends = sent.shipment().ends();
    var receiver = Objects.requireNonNull(ends.receiver());
    sent.reopen(id, act.statement().eventId());
    put(
        id,
        Kind.CONTEST_VOID,
        new Disputed(Ground.CONTESTED, receiver, ends.sender(), receiver, sent.shipment().id()),
        null);
  }

  private void misplaced(long id, PartyId with) {
    if (act.world().thing(id).state() instanceof InStock(var holder)) {
      put(id, Kind.CORRECT, new Disputed(Ground.MISPLACED, holder, holder, with, null), null);
    }
  }

  private void put(long id, Kind kind, Disputed dispute, @Nullable Long container) {
    var heardOf = !act.world().thing(id).isReported();
    act.shift(id, dispute);
    act.hop(
        HopKind.DISPUTED,
        new Carrier(id, dispute.shipment()),
        new Passage(dispute.sender(), dispute.receiver()));
    if (heardOf) {
      var target = new Target(container, dispute.shipment(), dispute.other());
      claims.computeIfAbsent(new Claim(kind, dispute.by(), target), _ -> new ArrayList<>()).add(id);
    }
  }

  private void moves(Ground ground) {
    var detail = Detail.because(Words.of(ground));
    claims.forEach(
        (claim, objects) -> act.move(claim.kind, claim.by, claim.target, detail, objects));
  }

  /** For which of two sides the speaker speaks. */
  static PartyId side(Act act, PartyId one, @Nullable PartyId other) {
    return other == null || !act.party().equals(other) && act.speaker().speaksFor(one)
        ? one
        : other;
  }
}
