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
    LEFT_THE_NETWORK
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
