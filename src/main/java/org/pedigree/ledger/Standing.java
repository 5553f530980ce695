package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where an object of ours stands on chain.
 *
 * @param slot its key, null where it has no slot
 * @param batch the place in the batch that it was commissioned in
 * @param container the container around it
 * @param state of its slot
 * @param shipment the key of the shipment that it is under way in, or by which it came
 * @param opened whether a part of it was dispensed
 */
record Standing(
    @Nullable Bytes32 slot,
    @Nullable InBatch batch,
    @Nullable Container container,
    @Nullable SlotState state,
    @Nullable Bytes32 shipment,
    boolean opened) {

  static final Standing NOWHERE = new Standing(null, null, null, null, null, false);

  /** A unit's batch, and its number in it, which is known of our own batches only. */
  record InBatch(Bytes32 key, @Nullable Integer position) {}

  /** A container by its object and its key. */
  record Container(long object, Bytes32 key) {}

  /** Whether the chain can be told of it at all. */
  boolean witnessed() {
    return slot != null || batch != null;
  }

  boolean underWay() {
    return state == SlotState.IN_TRANSIT;
  }

  /** Whether it is held, and came by a shipment. */
  boolean arrived() {
    return state == SlotState.HELD && shipment != null;
  }

  /** Whether it was sent to somebody whom the chain was not told of. */
  boolean leftTheNetwork() {
    return state == SlotState.LEFT_THE_NETWORK;
  }

  boolean finished() {
    return state == SlotState.FINISHED;
  }

  boolean disputed() {
    return state == SlotState.DISPUTED;
  }

  /** Whether it can be named by its key in an operation, with nothing around it. */
  boolean alone() {
    return slot != null && container == null;
  }
}
