package org.pedigree.ledger.contract;

import java.util.ArrayList;
import java.util.List;
import org.pedigree.ledger.Bytes32;

/** The operations of the Custody contract that this node sends. */
public final class CustodyCalls {

  private static final String TAKING =
      "(bytes32,bytes32[],(uint8,bytes32,bytes32,bytes32,bytes32[],bytes32[])[])";

  /** What a shipment is for; the order is the contract's. */
  public enum Purpose {
    SUPPLY,
    RETURN,
    DISPOSAL
  }

  /** Why an object is finished; the order is the contract's. */
  public enum Reason {
    NONE,
    DISPENSED,
    DESTROYED,
    STOLEN,
    EXPORTED,
    RETIRED,
    TRANSFORMED,
    LEFT_THE_NETWORK,
    LOST
  }

  /** What two holders disagree about; the order is the contract's, which begins with none. */
  public enum Ground {
    LOST,
    MISSING,
    MISPLACED
  }

  /** Who gets an object by a ruling; the order is the contract's. */
  public enum Ruling {
    TO_SENDER,
    TO_RECEIVER,
    LOST
  }

  /** Why an object stands where it was settled to stand; the order is the contract's. */
  public enum Cause {
    FOUND,
    LOST_CONFIRMED,
    RULED,
    NOT_ENDED,
    NOT_RECEIVED
  }

  /**
   * A new batch.
   *
   * @param id drawn at random; its key is {@link Keys#of}
   */
  public record NewBatch(Bytes32 id, Bytes32 lotTag, Bytes32 contentsRoot) {}

  private CustodyCalls() {}

  public static Call commission(Act act, NewBatch batch) {
    return batch("commission", act, batch);
  }

  public static Call introduce(Act act, NewBatch batch) {
    return batch("introduce", act, batch);
  }

  private static Call batch(String function, Act act, NewBatch batch) {
    return call(
        function + "(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)",
        act,
        AbiValue.word(batch.id),
        AbiValue.word(batch.lotTag),
        AbiValue.word(batch.contentsRoot));
  }

  /** Opens a container. */
  public static Call pack(
      Act act, Bytes32 containerId, Bytes32 contentsRoot, List<Bytes32> children) {
    return call(
        "pack(bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)",
        act,
        AbiValue.word(containerId),
        AbiValue.word(contentsRoot),
        AbiValue.words(children));
  }

  /** Adds to a container that is open. */
  public static Call packInto(
      Act act, Bytes32 container, Bytes32 addedRoot, List<Bytes32> children) {
    return call(
        "packInto(bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)",
        act,
        AbiValue.word(container),
        AbiValue.word(addedRoot),
        AbiValue.words(children));
  }

  public static Call unpack(Act act, Taking taking) {
    return call("unpack(bytes32,bytes32," + TAKING + ",bytes32)", act, taking.encoded());
  }

  /**
   * Sends objects.
   *
   * @param consignee a holder id, zero for somebody without an account
   */
  public static Call ship(
      Act act, Bytes32 shipmentId, Bytes32 consignee, Purpose purpose, List<Bytes32> objects) {
    return call(
        "ship(bytes32,bytes32,bytes32,bytes32,uint8,bytes32[],bytes32)",
        act,
        AbiValue.word(shipmentId),
        AbiValue.word(consignee),
        AbiValue.word(purpose.ordinal()),
        AbiValue.words(objects));
  }

  public static Call receiveLines(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("receiveLines", act, shipment, objects);
  }

  public static Call announceVoid(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("announceVoid", act, shipment, objects);
  }

  public static Call voidLines(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("voidLines", act, shipment, objects);
  }

  /** Objects to the announced voiding of lines. */
  public static Call contestVoid(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("contestVoid", act, shipment, objects);
  }

  /** Co-signs the announced voiding of lines, which are voided at once. */
  public static Call agreeVoid(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("agreeVoid", act, shipment, objects);
  }

  /** Claims lines lost; by either side. */
  public static Call lost(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("lost", act, shipment, objects);
  }

  /** Claims children missing in a container that came sealed. */
  public static Call missing(Act act, Taking taking) {
    return call("missing(bytes32,bytes32," + TAKING + ",bytes32)", act, taking.encoded());
  }

  /**
   * Ends disputes in favour of who has the objects; by either side.
   *
   * @param shipment of lost lines, which are under way again; zero for missing and misplaced
   *     objects, which the acting holder holds
   */
  public static Call found(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("found", act, shipment, objects);
  }

  /** Confirms that disputed objects are lost; by the side that did not claim it. */
  public static Call confirmLost(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return lines("confirmLost", act, shipment, objects);
  }

  /** Rules on disputed objects, contested voidings and lines open for too long; by a regulator. */
  public static Call resolve(Act act, Bytes32 shipment, List<Bytes32> objects, Ruling ruling) {
    return call(
        "resolve(bytes32,bytes32,bytes32,bytes32[],uint8,bytes32)",
        act,
        AbiValue.word(shipment),
        AbiValue.words(objects),
        AbiValue.word(ruling.ordinal()));
  }

  /** The objects did not end, as the acting holder had said. */
  public static Call notEnded(Act act, List<Bytes32> objects) {
    return correct(act, 0, Bytes32.ZERO, objects);
  }

  /** The lines did not arrive, as the acting holder had said. */
  public static Call notReceived(Act act, Bytes32 shipment, List<Bytes32> objects) {
    return correct(act, 1, shipment, objects);
  }

  /** Another holder has the objects, and takes them over by {@link #found}. */
  public static Call notMine(Act act, Bytes32 other, List<Bytes32> objects) {
    return correct(act, 2, other, objects);
  }

  private static Call correct(Act act, int correction, Bytes32 about, List<Bytes32> objects) {
    return call(
        "correct(bytes32,bytes32,uint8,bytes32,bytes32[],bytes32)",
        act,
        AbiValue.word(correction),
        AbiValue.word(about),
        AbiValue.words(objects));
  }

  /** Turns lines away: they travel back in a shipment of their own. */
  public static Call returnLines(
      Act act, Bytes32 shipment, Bytes32 returnId, List<Bytes32> objects) {
    return call(
        "returnLines(bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)",
        act,
        AbiValue.word(shipment),
        AbiValue.word(returnId),
        AbiValue.words(objects));
  }

  private static Call lines(String function, Act act, Bytes32 shipment, List<Bytes32> objects) {
    return call(
        function + "(bytes32,bytes32,bytes32,bytes32[],bytes32)",
        act,
        AbiValue.word(shipment),
        AbiValue.words(objects));
  }

  /** Finishes objects; no commitment stands behind it yet. */
  public static Call decommission(Act act, List<Bytes32> objects, Taking taking, Reason reason) {
    return call(
        "decommission(bytes32,bytes32,bytes32[]," + TAKING + ",uint8,bytes32,bytes32)",
        act,
        AbiValue.words(objects),
        taking.encoded(),
        AbiValue.word(reason.ordinal()),
        AbiValue.word(Bytes32.ZERO));
  }

  /**
   * Dispenses a part of a pack; no commitment stands behind it yet.
   *
   * @param object zero where the pack comes straight out of a container
   */
  public static Call dispensePart(Act act, Bytes32 object, Taking taking, boolean usedUp) {
    return call(
        "dispensePart(bytes32,bytes32,bytes32," + TAKING + ",bytes32,bool,bytes32)",
        act,
        AbiValue.word(object),
        taking.encoded(),
        AbiValue.word(Bytes32.ZERO),
        AbiValue.word(usedUp));
  }

  public static Call transform(Act act, List<Bytes32> inputs, NewBatch batch) {
    return call(
        "transform(bytes32,bytes32,bytes32[],bytes32,bytes32,bytes32,bytes32)",
        act,
        AbiValue.words(inputs),
        AbiValue.word(batch.id),
        AbiValue.word(batch.lotTag),
        AbiValue.word(batch.contentsRoot));
  }

  public static Call recall(Act act, Bytes32 lot) {
    return call("recall(bytes32,bytes32,bytes32,bytes32)", act, AbiValue.word(lot));
  }

  public static Call liftRecall(Act act, Bytes32 lot) {
    return call("liftRecall(bytes32,bytes32,bytes32,bytes32)", act, AbiValue.word(lot));
  }

  private static Call call(String signature, Act act, AbiValue... arguments) {
    var all = new ArrayList<AbiValue>();
    all.add(AbiValue.word(act.operation()));
    all.add(AbiValue.word(act.holder()));
    all.addAll(List.of(arguments));
    all.add(AbiValue.word(act.evidence()));
    return Call.of(signature, all.toArray(AbiValue[]::new));
  }
}
