package org.pedigree.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the chain says of an object, of the container it is in, or of the batch it came from:
 * whichever of them is the nearest with a slot.
 *
 * @param objectId the object with the slot (row of {@code epc}); null when it is the batch
 * @param holder the party that holds it on chain; null where the chain names none, or one that this
 *     node does not know
 * @param last the transaction that changed it last
 * @param claimedTwice whether the asked object was proven in two containers
 */
public record WitnessedSlot(
    @Nullable Long objectId,
    @Nullable Long holder,
    SlotState state,
    Anchor last,
    boolean claimedTwice) {

  boolean shows(@Nullable Long wantedHolder, boolean wantedFinished) {
    return switch (state) {
      case FINISHED, LEFT_THE_NETWORK -> wantedFinished;
      case IN_TRANSIT, DISPUTED -> wantedHolder == null && !wantedFinished;
      case HELD, PACKED -> !wantedFinished && Objects.equals(holder, wantedHolder);
    };
  }
}
