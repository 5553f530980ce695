package org.pedigree.ledger.contract;

import java.util.List;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.contract.CustodyCalls.Cause;
import org.pedigree.ledger.contract.CustodyCalls.Ground;
import org.pedigree.ledger.contract.CustodyCalls.Reason;

/** What the contracts' logs tell, as far as this node reads it back. */
public sealed interface ChainEvent {

  /** An event that belongs to an operation. */
  sealed interface OfOperation extends ChainEvent {
    Bytes32 operation();
  }

  record Enrolled(Bytes32 operation, String account) implements OfOperation {}

  /** An account may hold objects under this pseudonym. */
  record HolderAdded(Bytes32 operation, String account, Bytes32 holder) implements OfOperation {}

  /** An account may not act any more, or may again. */
  record StandingChanged(Bytes32 operation, String account, boolean suspended)
      implements OfOperation {}

  /** The consortium wants another account to act for a party, from this second on. */
  record ReplacementAnnounced(Bytes32 operation, String account, String replacement, long from)
      implements OfOperation {}

  /** The account objected to its replacement. */
  record ReplacementRefused(Bytes32 operation, String account, String replacement)
      implements OfOperation {}

  /** Another account acts for a party and all its holder ids. */
  record Replaced(Bytes32 operation, String account, String replacement) implements OfOperation {}

  /**
   * A member of the consortium approved a call that waits for more.
   *
   * @param call what the others have to send
   */
  record Approved(
      Bytes32 operation, Bytes32 proposal, String member, Approvals approvals, byte[] call)
      implements OfOperation {}

  /** How many stand, how many are needed, and the second in which they lapse. */
  record Approvals(int count, int needed, long expires) {}

  /** A member took its approval back. */
  record Withdrawn(Bytes32 operation, Bytes32 proposal, String member) implements OfOperation {}

  record ConsortiumChanged(Bytes32 operation, List<String> members, int threshold)
      implements OfOperation {}

  /** The consortium had another contract do something. */
  record Decided(Bytes32 operation, String target) implements OfOperation {}

  record RootAppended(String node, Bytes32 root, long number, Bytes32 previous, long size)
      implements ChainEvent {}

  /** A batch came into being, by its maker or by a distributor. */
  record BatchCreated(
      Bytes32 operation, Bytes32 batch, Bytes32 lot, Bytes32 holder, Bytes32 contentsRoot)
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

  record Shipped(
      Bytes32 operation,
      Bytes32 shipment,
      Bytes32 consignor,
      Bytes32 consignee,
      List<Bytes32> objects)
      implements OfOperation {}

  record LeftNetwork(Bytes32 operation, List<Bytes32> objects) implements OfOperation {}

  /** Objects are held alone: received, or their shipment was voided. */
  record Held(Bytes32 operation, Bytes32 holder, List<Bytes32> objects) implements OfOperation {}

  /** The consignor wants to void lines, and may from this second of the Unix epoch on. */
  record VoidAnnounced(Bytes32 operation, Bytes32 shipment, long voidableFrom)
      implements OfOperation {}

  /** The consignee objected to the voiding of lines. */
  record VoidContested(Bytes32 operation, Bytes32 shipment, List<Bytes32> objects)
      implements OfOperation {}

  /**
   * Two holders disagree about an object; it is frozen.
   *
   * @param place the shipment of a lost line, the container of a missing child, or zero
   */
  record Disputed(Bytes32 operation, Bytes32 object, Bytes32 place, Ground ground, Sides sides)
      implements OfOperation {}

  /**
   * Who disagrees.
   *
   * @param sender the consignor, or who packed a missing child, or who held a misplaced object
   * @param claimant the one of the two that said so
   */
  record Sides(Bytes32 sender, Bytes32 receiver, Bytes32 claimant) {}

  /** A disputed, stale or mistaken object is held by {@code holder} from now on. */
  record SettledAsHeld(Bytes32 operation, Bytes32 object, Cause cause, Bytes32 holder)
      implements OfOperation {}

  /** A disputed or mistaken object is under way again. */
  record SettledAsShipped(Bytes32 operation, Bytes32 object, Cause cause, Bytes32 shipment)
      implements OfOperation {}

  /** A disputed or stale object is lost. */
  record SettledAsLost(Bytes32 operation, Bytes32 object, Cause cause) implements OfOperation {}

  record Finished(Bytes32 operation, Reason reason, List<Bytes32> objects) implements OfOperation {}

  /**
   * Units were used up for a new batch.
   *
   * @param sources all lots that are behind it
   */
  record Transformed(Bytes32 operation, Bytes32 batch, List<Bytes32> inputs, List<Bytes32> sources)
      implements OfOperation {}

  record PartDispensed(Bytes32 operation, Bytes32 object, boolean usedUp) implements OfOperation {}

  /** A maker or regulator, the holder, recalled a lot, or no longer does. */
  record RecallChanged(Bytes32 operation, Bytes32 lot, Bytes32 holder, boolean recalled)
      implements OfOperation {}

  /** The contract refused an operation of a batch; {@code error} is its ABI-encoded error. */
  record OperationRefused(String account, Bytes32 operation, byte[] error) implements OfOperation {}
}
