package org.pedigree.custody;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Hop.Carrier;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.party.PartyId;

/** An accepted statement taking effect in the world. */
record Act(Statement statement, World world) {

  private static final String ONLY_REPORTED =
      "Reported by another than the party it speaks for: it changes nothing that rests on a party's"
          + " own word.";

  Speaker speaker() {
    return statement.speaker();
  }

  Instant at() {
    return statement.position().at();
  }

  PartyId party() {
    return Objects.requireNonNull(speaker().party());
  }

  /** Whether the speaker's word counts for where these objects are; says so if not. */
  boolean mayChange(Collection<Long> objects) {
    var may = statement.isOwn() || objects.stream().allMatch(id -> world.place(id).isReported());
    if (!may) {
      onlyReported();
    }
    return may;
  }

  void onlyReported() {
    find(ONLY_REPORTED);
  }

  /** Who acts on an object: its holder, or the consignee of what is on its way. */
  PartyId holder(long id) {
    return switch (world.place(id).state()) {
      case InStock(PartyId holder) -> holder;
      case InTransit(_, _, PartyId receiver) when receiver != null -> receiver;
      case Disputed(_, _, _, PartyId receiver, _) when receiver != null -> receiver;
      case InTransit _, Disputed _, ObjectState.Packed _, ObjectState.Finished _ -> party();
    };
  }

  /** Puts an object somewhere, on the speaker's word. */
  void place(long id, ObjectState state) {
    world.put(id, world.thing(id).to(state, speaker().voice(), at()));
  }

  /** Puts an object somewhere; on whose word it is known stays as it was. */
  void shift(long id, ObjectState state) {
    world.put(id, world.thing(id).to(state, world.thing(id).said(), at()));
  }

  /** Takes an object out of the container it is in, if it is in one, and tells which. */
  @Nullable Long takeOut(long id) {
    var container = world.container(id);
    if (container != null) {
      var holder = holder(id);
      world.put(container, world.thing(container).changedAt(at()));
      shift(id, new InStock(holder));
    }
    return container;
  }

  void mark(long id, Mark mark, boolean set) {
    world.put(id, world.thing(id).marked(mark, set));
  }

  void find(String finding) {
    world.trail().find(finding);
  }

  void hop(HopKind kind, Carrier carrier, Passage passage) {
    world.trail().add(new Hop(statement.eventId(), kind, carrier, passage, at()));
  }

  /** What the ledger is to witness; it witnesses own words only. */
  void move(Move.Kind kind, PartyId party, Target target, Detail detail, List<Long> objects) {
    move(new Move(kind, party, target, detail, Move.objects(objects)));
  }

  void move(Move move) {
    if (statement.isOwn()) {
      world.trail().add(move);
    }
  }
}
