package org.pedigree.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * What one shipping event sent on its way.
 *
 * @param id the row of that event
 */
public record Shipment(long id, Ends ends, Purpose purpose, Papers papers, Dispatch dispatch) {

  /** Why it was sent. */
  public enum Purpose {
    SUPPLY,
    RETURN,
    /** To quarantine or destruction. */
    DISPOSAL
  }

  /**
   * Between whom.
   *
   * @param receiver who may receive it; null where the event does not say
   * @param buyer another than the receiver at a drop shipment
   */
  public record Ends(PartyId sender, @Nullable PartyId receiver, @Nullable PartyId buyer) {}

  /** The business documents that go with it. */
  public record Papers(@Nullable String purchaseOrder, @Nullable String despatchAdvice) {}

  /**
   * How it left.
   *
   * @param reported whether only others than the sender told of it
   */
  public record Dispatch(Instant at, boolean dropShipment, boolean reported) {}
}
