package org.pedigree.emvs;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.EndReason;
import org.pedigree.custody.ObjectState;

/**
 * A pack as custody and the repository's own changes have it.
 *
 * @param change the last change of the repository that was not undone
 */
record PackStanding(
    CustodyObject object, PackState state, Set<Overlay> overlays, @Nullable Change change) {

  static PackStanding of(CustodyObject object, Set<Overlay> overlays, Optional<Change> change) {
    return new PackStanding(object, state(object, change), overlays, change.orElse(null));
  }

  private static PackState state(CustodyObject object, Optional<Change> change) {
    return switch (object.standing().whereabouts()) {
      case ObjectState.Finished(var reason, _, _) ->
          change.map(Change::state).filter(state -> of(reason, state)).orElse(of(reason));
      case ObjectState.InStock _,
          ObjectState.InTransit _,
          ObjectState.Packed _,
          ObjectState.Disputed _ ->
          change
              .map(Change::state)
              .filter(state -> state == PackState.LOCKED || state == PackState.CHECKED_OUT)
              .orElse(PackState.ACTIVE);
    };
  }

  /** Custody has one word for samples; which kind it was, the change says. */
  private static boolean of(EndReason reason, PackState state) {
    return reason == EndReason.SAMPLED
        ? state == PackState.SAMPLE || state == PackState.FREE_SAMPLE
        : state == of(reason);
  }

  private static PackState of(EndReason reason) {
    return switch (reason) {
      case DISPENSED -> PackState.SUPPLIED;
      case DESTROYED -> PackState.DESTROYED;
      case STOLEN, LOST -> PackState.STOLEN;
      case EXPORTED -> PackState.EXPORTED;
      case SAMPLED -> PackState.SAMPLE;
      case TRANSFORMED -> PackState.CHECKED_OUT;
      case DECOMMISSIONED -> PackState.LOCKED;
    };
  }

  static Set<Overlay> overlays(
      boolean recalled, boolean withdrawn, @Nullable LocalDate expiry, LocalDate today) {
    var overlays = EnumSet.noneOf(Overlay.class);
    if (recalled) {
      overlays.add(Overlay.RECALLED);
    }
    if (withdrawn) {
      overlays.add(Overlay.WITHDRAWN);
    }
    if (expiry != null && expiry.isBefore(today)) {
      overlays.add(Overlay.EXPIRED);
    }
    return overlays;
  }
}
