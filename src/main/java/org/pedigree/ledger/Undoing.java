package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Move.Kind;

/**
 * What undoes a move that custody took back when it was mined already. Mined moves stay; a further
 * legal move, or a correction, brings the chain to where custody has the goods now.
 */
final class Undoing {

  /** Why, in the words of a move. */
  static final String IMPOSSIBLE = "impossible";

  private Undoing() {}

  /**
   * What an undoing is.
   *
   * @param kind {@code UNDO} where nothing is to be done, or nothing can be
   */
  record Inverse(Kind kind, @Nullable String why) {}

  /** The inverse of a move of this kind that came as far as this stage. */
  static Inverse of(Kind undone, MoveStage stage) {
    return switch (stage) {
      case MINED, SENT -> of(undone);
      case WAITING, NOT_NEEDED, REFUSED, WITHDRAWN -> new Inverse(Kind.UNDO, null);
    };
  }

  private static Inverse of(Kind undone) {
    return switch (undone) {
      case DECOMMISSION -> new Inverse(Kind.CORRECT, "not_ended");
      case RECEIVE -> new Inverse(Kind.CORRECT, "not_received");
      case SHIP -> new Inverse(Kind.VOID, null);
      case PACK -> new Inverse(Kind.UNPACK, null);
      case UNPACK -> new Inverse(Kind.PACK, null);
      case LOST, MISSING -> new Inverse(Kind.FOUND, null);
      case RECALL -> new Inverse(Kind.RECALL_LIFTED, null);
      case RECALL_LIFTED -> new Inverse(Kind.RECALL, null);
      case COMMISSION,
          INTRODUCE,
          SEND_BACK,
          VOID,
          DISPENSE_PART,
          FOUND,
          LOSS_CONFIRMED,
          CONTEST_VOID,
          AGREE_VOID,
          RESOLVE,
          CORRECT,
          UNDO,
          TRANSFORM ->
          new Inverse(Kind.UNDO, IMPOSSIBLE);
    };
  }
}
