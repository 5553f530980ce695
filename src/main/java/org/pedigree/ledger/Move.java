package org.pedigree.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A custody move that is to be witnessed.
 *
 * @param id row of {@code custody_move}; moves are in causal order by it
 */
record Move(long id, Origin origin, Kind kind, Parties parties, About about) {

  /**
   * What it follows from.
   *
   * @param name says so in any database that records the same events; of old moves, their number
   */
  record Origin(long event, String name) {}

  /** Custody's kinds of moves. */
  enum Kind {
    COMMISSION(false),
    INTRODUCE(false),
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
    /** Of what was never mined, or can't be undone. */
    UNDO(false),
    TRANSFORM,
    RECALL(false),
    RECALL_LIFTED(false);

    private final boolean needsGoods;

    Kind() {
      this(true);
    }

    Kind(boolean needsGoods) {
      this.needsGoods = needsGoods;
    }

    /** Whether the chain has to know the goods already. */
    boolean needsGoods() {
      return needsGoods;
    }

    /** Custody's word for it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Who moves.
   *
   * @param acting the party that signs
   * @param other whom it ships to
   */
  record Parties(long acting, @Nullable Long other) {}

  /**
   * What is moved.
   *
   * @param container that objects go into or come out of
   * @param product whose lot came into being, or is recalled
   * @param why it is finished, or for what it is shipped
   */
  record About(
      List<Long> objects,
      List<Long> outputs,
      @Nullable Long container,
      @Nullable Product product,
      @Nullable String why) {}

  /**
   * A lot.
   *
   * @param lot null for all lots of the product
   */
  record Product(String gtin, @Nullable String lot) {}

  long event() {
    return origin.event;
  }

  long party() {
    return parties.acting;
  }

  List<Long> objects() {
    return about.objects;
  }

  /** All that it names: its objects, what becomes of them, and the container. */
  Set<Long> touches() {
    var touches = new HashSet<>(about.objects);
    touches.addAll(about.outputs);
    if (about.container != null) {
      touches.add(about.container);
    }
    return touches;
  }

  /** The consignee answers a voiding, or a regulator does, while it runs. */
  boolean isOfAVoiding() {
    return switch (kind) {
      case RECEIVE, SEND_BACK, VOID, LOST, FOUND, CONTEST_VOID, AGREE_VOID, RESOLVE -> true;
      case COMMISSION,
          INTRODUCE,
          PACK,
          UNPACK,
          SHIP,
          DECOMMISSION,
          DISPENSE_PART,
          MISSING,
          LOSS_CONFIRMED,
          CORRECT,
          UNDO,
          TRANSFORM,
          RECALL,
          RECALL_LIFTED ->
          false;
    };
  }

  /** Recalls concern goods wherever they are, so they wait for what came before. */
  boolean concernsEverybody() {
    return kind == Kind.RECALL || kind == Kind.RECALL_LIFTED;
  }
}
