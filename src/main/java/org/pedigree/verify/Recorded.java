package org.pedigree.verify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.EndReason;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;

/**
 * A pack in the records.
 *
 * @param known the same, as the checks see it
 * @param holderName null where nobody holds it, or where it is not for the asking party to know
 */
record Recorded(Look look, Known known, @Nullable String holderName) {

  CustodyObject object() {
    return look.object();
  }

  /** Whether the asking party has no part in it. */
  boolean isOfOthers() {
    return known.is(Known.Mark.OF_OTHERS);
  }

  String state() {
    return switch (object().standing().whereabouts()) {
      case InStock _ -> "in stock";
      case InTransit _ -> "in transit";
      case Packed _ -> "packed";
      case Disputed(var ground, _, _, _, _) -> ground.name().toLowerCase(Locale.ROOT);
      case Finished(var reason, _, _) -> how(reason);
    };
  }

  boolean finished() {
    return object().standing().whereabouts() instanceof Finished;
  }

  static String how(EndReason reason) {
    return switch (reason) {
      case TRANSFORMED -> "repackaged";
      case DISPENSED, DESTROYED, STOLEN, LOST, EXPORTED, SAMPLED, DECOMMISSIONED ->
          reason.name().toLowerCase(Locale.ROOT);
    };
  }
}
