package org.pedigree.ledger.contract;

import java.util.List;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.contract.CustodyCalls.Reason;

/** What the contracts' logs tell, as far as this node reads it back. */
public sealed interface ChainEvent {

  /** An event that belongs to an operation. */
  sealed interface OfOperation extends ChainEvent {
    Bytes32 operation();
  }

  record Enrolled(Bytes32 operation, String account) implements OfOperation {}

  record RootAppended(String node, Bytes32 root, long number, Bytes32 previous, long size)
      implements ChainEvent {}

  /** A batch came into being, by its maker or by a distributor. */
  record BatchCreated(Bytes32 operation, Bytes32 batch, Bytes32 lot, Bytes32 holder)
      implements OfOperation {}

  record Packed(
      Bytes32 operation,
      Bytes32 container,
      Bytes32 holder,
      Bytes32 contentsRoot,
      List<Bytes32> children)
      implements OfOperation {}

  record SlotCreated(Bytes32 operation, Bytes32 object, Bytes32 holder) implements OfOperation {}

  record Unpacked(Bytes32 operation, Bytes32 holder, List<Bytes32> children)
      implements OfOperation {}

  record DoubleClaim(Bytes32 operation, Bytes32 child, Bytes32 first, Bytes32 second)
      implements OfOperation {}

  record Shipped(Bytes32 operation, Bytes32 shipment, List<Bytes32> objects)
      implements OfOperation {}

  record LeftNetwork(Bytes32 operation, List<Bytes32> objects) implements OfOperation {}

  /** Objects are held alone: received, or their shipment was voided. */
  record Held(Bytes32 operation, Bytes32 holder, List<Bytes32> objects) implements OfOperation {}

  /** The consignor wants to void lines, and may from this second of the Unix epoch on. */
  record VoidAnnounced(Bytes32 operation, Bytes32 shipment, long voidableFrom)
      implements OfOperation {}

  record Finished(Bytes32 operation, Reason reason, List<Bytes32> objects) implements OfOperation {}

  record PartDispensed(Bytes32 operation, Bytes32 object, boolean usedUp) implements OfOperation {}

  record RecallChanged(Bytes32 operation, Bytes32 lot, boolean recalled) implements OfOperation {}

  /** The contract refused an operation of a batch; {@code error} is its ABI-encoded error. */
  record OperationRefused(String account, Bytes32 operation, byte[] error) implements OfOperation {}
}
