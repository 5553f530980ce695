package org.pedigree.custody;

/** What accepted statements change. */
final class Effects {

  private Effects() {}

  static void apply(Act act) {
    switch (act.statement().deed()) {
      case Deed.Commission deed -> Making.commission(act, deed);
      case Deed.Pack deed -> Packing.pack(act, deed);
      case Deed.Unpack deed -> Packing.unpack(act, deed);
      case Deed.Ship deed -> Moving.ship(act, deed);
      case Deed.VoidShipping deed -> Moving.undo(act, deed);
      case Deed.Receive deed -> Receiving.receive(act, deed);
      case Deed.Finish deed -> Ending.finish(act, deed);
      case Deed.DispensePart deed -> Ending.dispensePart(act, deed);
      case Deed.Dispute deed -> Disputing.dispute(act, deed);
      case Deed.Settle deed -> Settling.settle(act, deed);
      case Deed.Correct deed -> Settling.correct(act, deed);
      case Deed.AgreeVoid(var objects) -> Settling.agreeVoid(act, objects);
      case Deed.Transform deed -> Ending.transform(act, deed);
      case Deed.Recall deed -> Marking.recall(act, deed);
      case Deed.LiftRecall deed -> Marking.lift(act, deed);
      case Deed.Quarantine(var objects) -> Marking.quarantine(act, objects, true);
      case Deed.Release(var objects) -> Marking.quarantine(act, objects, false);
      case Deed.ObserveHierarchy _, Deed.Observe _ -> {}
    }
  }
}
