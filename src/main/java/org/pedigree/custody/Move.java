package org.pedigree.custody;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * What the ledger has to witness of one accepted own statement.
 *
 * @param party the holder that acts
 */
record Move(Kind kind, PartyId party, Target target, Detail detail, List<Member> members) {

  enum Kind {
    COMMISSION,
    INTRODUCE,
    PACK,
    UNPACK,
    SHIP,
    SEND_BACK,
    RECEIVE,
    VOID,
    DECOMMISSION,
    DISPENSE_PART,
    LOST,
    MISSING,
    FOUND,
    LOSS_CONFIRMED,
    CONTEST_VOID,
    AGREE_VOID,
    RESOLVE,
    CORRECT,
    /** What was decided before is wanted no more: the chain may have it already. */
    UNDO,
    TRANSFORM,
    RECALL,
    RECALL_LIFTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum Part {
    OBJECT,
    INPUT,
    OUTPUT
  }

  record Target(@Nullable Long container, @Nullable Long shipment, @Nullable PartyId counterparty) {

    static final Target NONE = new Target(null, null, null);

    static Target in(@Nullable Long container) {
      return new Target(container, null, null);
    }
  }

  record Detail(@Nullable String gtin, @Nullable String lot, @Nullable String reason) {

    static final Detail NONE = new Detail(null, null, null);

    static Detail because(String reason) {
      return new Detail(null, null, reason);
    }

    static Detail of(LotKey key) {
      return new Detail(key.gtin().value(), key.lot() == null ? null : key.lot().value(), null);
    }
  }

  record Member(Part part, long object) {}

  /** Whether another move is this one, or this one and more objects. */
  boolean isIn(Move other) {
    return kind == other.kind
        && party.equals(other.party)
        && target.equals(other.target)
        && detail.equals(other.detail)
        && (members.equals(other.members)
            || isDivisible() && Set.copyOf(other.members).containsAll(members));
  }

  /** The rest of this move, of which another is a part. */
  Move without(Move part) {
    var rest =
        members.equals(part.members)
            ? List.<Member>of()
            : members.stream().filter(member -> !part.members.contains(member)).toList();
    return new Move(kind, party, target, detail, rest);
  }

  /** Whether it may come in two parts: batches and what is made of others come whole. */
  private boolean isDivisible() {
    return !members.isEmpty()
        && kind != Kind.COMMISSION
        && kind != Kind.INTRODUCE
        && kind != Kind.TRANSFORM;
  }

  static List<Member> objects(List<Long> objects) {
    return objects.stream().map(object -> new Member(Part.OBJECT, object)).toList();
  }
}
