package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain of custody.
 *
 * @param kind commissioned, shipped, received …
 * @param object what moved: the object itself or the container that it was in; null for a container
 *     that no event names which the asking party sees
 */
record CustodyHop(
    String kind,
    @Nullable String object,
    @JsonUnwrapped Passage passage,
    @Nullable Sent shipment,
    @JsonUnwrapped Proof proof) {

  /** From whom to whom, when, and where as far as the event says it. */
  record Passage(
      @Nullable Named from, @Nullable Named to, Instant at, PlaceNames.@Nullable Place place) {}

  /** The event that says so, and what the chain witnessed of it. */
  record Proof(String eventID, Chain chain) {}

  /** The shipment by which it moved, by its papers. */
  record Sent(
      String purpose,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice,
      boolean dropShipment) {}

  /**
   * The custody move on the chain.
   *
   * @param stage waiting, sent, mined, refused or withdrawn; {@code not witnessed} for what was
   *     only reported
   * @param reason why the chain refused it
   */
  record Chain(
      String stage,
      @Nullable String transaction,
      @Nullable Long block,
      @Nullable Long chainId,
      @Nullable String reason) {}
}
