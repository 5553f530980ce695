package org.pedigree.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain's word on one object.
 *
 * @param slot of the object, or of the nearest container or batch around it that has one; null
 *     while none is witnessed
 * @param open its own moves that the chain has not taken, on their way or refused, and those on
 *     their way of the containers that it stands in
 * @param recalled whether a recall of its lot stands on chain, whoever told this node of it or not
 */
public record Witnessed(
    long objectId, @Nullable WitnessedSlot slot, List<WitnessedMove> open, boolean recalled) {

  /** What custody wants, beside what the chain witnessed. */
  public enum Agreement {
    /** The chain has not seen this object and nothing is on its way: reported goods, for one. */
    NOT_WITNESSED,
    /** Moves are on their way: a note, not a warning. */
    BEHIND,
    AGREES,
    /** Nothing is on its way, and holder or state differ or the chain refused a move. */
    DIFFERS,
    /** It was proven in two containers: one of the two is a lie. */
    CLAIMED_TWICE
  }

  public Witnessed {
    open = List.copyOf(open);
  }

  /**
   * Compares with what custody holds.
   *
   * @param holder the holding party, null for none (on its way, or finished)
   * @param finished whether the object is in a final state
   */
  public Agreement agreesWith(@Nullable Long holder, boolean finished) {
    return word().agreesWith(holder, finished);
  }

  private WitnessedWord word() {
    var refused = open.stream().filter(move -> move.stage() == MoveStage.REFUSED).count();
    return new WitnessedWord(slot, refused < open.size(), refused > 0, recalled);
  }
}
