package org.pedigree.custody;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/** What an event says was done, and to which objects (rows of {@code epc}). */
sealed interface Deed {

  record Commission(List<Long> objects, Batch batch) implements Deed {}

  record Pack(long container, List<Long> children) implements Deed {}

  /** Taking out of a container. No children: all of them (EPCIS 2.0 7.4.3). */
  record Unpack(long container, List<Long> children) implements Deed {}

  record Ship(List<Long> objects, Consignment consignment, References references) implements Deed {}

  /** Undoing a shipping event. No objects: all that is open under the references. */
  record VoidShipping(List<Long> objects, References references) implements Deed {}

  /**
   * A receipt.
   *
   * @param counted what came by its number alone, without serial numbers
   */
  record Receive(
      List<Long> objects, References references, boolean toQuarantine, List<Counted> counted)
      implements Deed {

    /** Receipts that were kept before quantities were have none. */
    public Receive {
      counted = counted == null ? List.of() : List.copyOf(counted);
    }

    Receive(List<Long> objects, References references, boolean toQuarantine) {
      this(objects, references, toQuarantine, List.of());
    }
  }

  record Finish(List<Long> objects, EndReason reason) implements Deed {}

  /** Dispensing part of what a pack holds; the rest stays with the dispenser. */
  record DispensePart(List<Long> objects) implements Deed {}

  /**
   * Saying that objects are not where they should be, or that their voiding was wrong.
   *
   * @param with who has them, of what is misplaced
   */
  record Dispute(List<Long> objects, Ground ground, @Nullable PartyId with) implements Deed {}

  /** Taking back one's own last word on objects. */
  record Correct(List<Long> objects, Correction correction) implements Deed {}

  /** Ending a dispute, or as a regulator a delivery that nobody answers for. */
  record Settle(List<Long> objects, Settlement settlement) implements Deed {}

  /** The receiver's word that a voiding was right. */
  record AgreeVoid(List<Long> objects) implements Deed {}

  record Transform(List<Long> inputs, List<Long> outputs, Batch batch) implements Deed {}

  record Recall(List<Long> objects, List<LotKey> lots) implements Deed {}

  record LiftRecall(List<Long> objects, List<LotKey> lots) implements Deed {}

  record Quarantine(List<Long> objects) implements Deed {}

  record Release(List<Long> objects) implements Deed {}

  /** Seeing what is in what. */
  record ObserveHierarchy(@Nullable Long container, List<Long> children) implements Deed {}

  /** Anything else: it is kept and changes nothing. */
  record Observe(List<Long> objects) implements Deed {}

  /** Every object that the event names. */
  default List<Long> named() {
    return switch (this) {
      case Commission(var objects, _) -> objects;
      case Pack(var container, var children) -> with(children, container);
      case Unpack(var container, var children) -> with(children, container);
      case Ship(var objects, _, _) -> objects;
      case VoidShipping(var objects, _) -> objects;
      case Receive(var objects, _, _, _) -> objects;
      case Finish(var objects, _) -> objects;
      case DispensePart(var objects) -> objects;
      case Dispute(var objects, _, _) -> objects;
      case Correct(var objects, _) -> objects;
      case Settle(var objects, _) -> objects;
      case AgreeVoid(var objects) -> objects;
      case Transform(var inputs, var outputs, _) -> joined(inputs, outputs);
      case Recall(var objects, _) -> objects;
      case LiftRecall(var objects, _) -> objects;
      case Quarantine(var objects) -> objects;
      case Release(var objects) -> objects;
      case ObserveHierarchy(var container, var children) ->
          container == null ? children : with(children, container);
      case Observe(var objects) -> objects;
    };
  }

  /** Causal rank: what comes first of two events at the same time. */
  default int rank() {
    return switch (this) {
      case Commission _ -> 0;
      case Pack _ -> 1;
      case Unpack _ -> 2;
      case Transform _ -> 3;
      case Ship _, VoidShipping _ -> 4;
      case Receive _ -> 5;
      case Finish _, DispensePart _ -> 6;
      case Dispute _, Settle _, AgreeVoid _, Correct _ -> 7;
      case Recall _, LiftRecall _, Quarantine _, Release _, ObserveHierarchy _, Observe _ -> 7;
    };
  }

  /** The word for it in tables and answers. */
  default String word() {
    return switch (this) {
      case Commission _ -> "commission";
      case Pack _ -> "pack";
      case Unpack _ -> "unpack";
      case Ship _ -> "ship";
      case VoidShipping _ -> "void";
      case Receive _ -> "receive";
      case Finish _ -> "finish";
      case DispensePart _ -> "dispense part";
      case Dispute _ -> "dispute";
      case Correct _ -> "correct";
      case Settle _ -> "settle";
      case AgreeVoid _ -> "agree to void";
      case Transform _ -> "transform";
      case Recall _ -> "recall";
      case LiftRecall _ -> "lift recall";
      case Quarantine _ -> "quarantine";
      case Release _ -> "release";
      case ObserveHierarchy _ -> "observe hierarchy";
      case Observe _ -> "observe";
    };
  }

  private static List<Long> with(List<Long> objects, long another) {
    return joined(List.of(another), objects);
  }

  private static List<Long> joined(List<Long> first, List<Long> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
