package org.pedigree.ledger.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.chain.Log;
import org.pedigree.ledger.contract.CustodyCalls.Cause;
import org.pedigree.ledger.contract.CustodyCalls.Ground;
import org.pedigree.ledger.contract.CustodyCalls.Reason;

/** Reads the contracts' logs. */
public final class ChainEvents {

  private static final Map<Bytes32, Function<Fields, ChainEvent>> READERS = new LinkedHashMap<>();
  private static final Map<Bytes32, String> SIGNATURES = new LinkedHashMap<>();

  static {
    read(
        "Enrolled(bytes32,address,bytes32,uint8,bytes32)",
        f -> new ChainEvent.Enrolled(f.topic(1), f.addressTopic(2)));
    read(
        "HolderAdded(bytes32,address,bytes32,bytes32)",
        f -> new ChainEvent.HolderAdded(f.topic(1), f.addressTopic(2), f.topic(3)));
    read(
        "RootAppended(address,bytes32,uint64,bytes32,uint64)",
        f ->
            new ChainEvent.RootAppended(
                f.addressTopic(1), f.topic(2), f.numberTopic(3), f.word(0), f.number(1)));
    read("Commissioned(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)", ChainEvents::batch);
    read("Introduced(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)", ChainEvents::batch);
    read(
        "Packed(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)",
        f -> new ChainEvent.Packed(f.topic(1), f.topic(2), f.topic(3), f.word(1), f.words(2)));
    read(
        "SlotCreated(bytes32,bytes32,bytes32,uint8,bytes32,bytes32,bytes32,bytes32)",
        f -> new ChainEvent.SlotCreated(f.topic(1), f.topic(2), f.word(3)));
    read(
        "Unpacked(bytes32,bytes32,bytes32,bytes32[],bytes32)",
        f -> new ChainEvent.Unpacked(f.topic(1), f.topic(3), f.words(0)));
    read(
        "DoubleClaim(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)",
        f -> new ChainEvent.DoubleClaim(f.word(2), f.topic(1), f.topic(2), f.topic(3)));
    shipments();
    disputes();
    endings();
    parties();
    consortium();
    read(
        "OperationRefused(address,bytes32,bytes)",
        f -> new ChainEvent.OperationRefused(f.addressTopic(1), f.topic(2), f.bytes(0)));
  }

  /** The numbers of two states of an object, as the contract counts them. */
  private static final int HELD = 1;

  private static final int SHIPPED = 3;

  private ChainEvents() {}

  private static void shipments() {
    read(
        "Shipped(bytes32,bytes32,bytes32,bytes32,uint8,bytes32[],bytes32)",
        f -> new ChainEvent.Shipped(f.topic(1), f.topic(2), f.topic(3), f.word(0), f.words(2)));
    read(
        "LeftNetwork(bytes32,bytes32,bytes32[],bytes32)",
        f -> new ChainEvent.LeftNetwork(f.topic(1), f.words(0)));
    read(
        "Received(bytes32,bytes32,bytes32,bytes32[],bytes32)",
        f -> new ChainEvent.Held(f.topic(1), f.topic(3), f.words(0)));
    read(
        "VoidAnnounced(bytes32,bytes32,bytes32[],uint40,bytes32)",
        f -> new ChainEvent.VoidAnnounced(f.topic(1), f.topic(2), f.number(1)));
    read(
        "VoidContested(bytes32,bytes32,bytes32[],bytes32)",
        f -> new ChainEvent.VoidContested(f.topic(1), f.topic(2), f.words(0)));
    read(
        "Voided(bytes32,bytes32,bytes32,bytes32[],bool,bytes32)",
        f -> new ChainEvent.Held(f.topic(1), f.topic(3), f.words(0)));
  }

  private static void disputes() {
    read(
        "Disputed(bytes32,bytes32,bytes32,uint8,bytes32,bytes32,bytes32,bytes32)",
        f ->
            new ChainEvent.Disputed(
                f.topic(1),
                f.topic(2),
                f.topic(3),
                Ground.values()[Math.toIntExact(f.number(0)) - 1],
                new ChainEvent.Sides(f.word(1), f.word(2), f.word(3))));
    read(
        "Settled(bytes32,bytes32,bytes32,bytes32,uint8,uint8,bytes32)",
        f -> settled(f, Cause.values()[Math.toIntExact(f.number(1))]));
  }

  private static ChainEvent settled(Fields f, Cause cause) {
    var state = f.number(2);
    return state == HELD
        ? new ChainEvent.SettledAsHeld(f.topic(1), f.topic(2), cause, f.topic(3))
        : state == SHIPPED
            ? new ChainEvent.SettledAsShipped(f.topic(1), f.topic(2), cause, f.topic(3))
            : new ChainEvent.SettledAsLost(f.topic(1), f.topic(2), cause);
  }

  private static void parties() {
    read(
        "Suspended(bytes32,address,bytes32)",
        f -> new ChainEvent.StandingChanged(f.topic(1), f.addressTopic(2), true));
    read(
        "Restored(bytes32,address,bytes32)",
        f -> new ChainEvent.StandingChanged(f.topic(1), f.addressTopic(2), false));
    read(
        "ReplacementAnnounced(bytes32,address,address,uint40,bytes32)",
        f ->
            new ChainEvent.ReplacementAnnounced(
                f.topic(1), f.addressTopic(2), f.addressTopic(3), f.number(0)));
    read(
        "ReplacementRefused(bytes32,address,address,bytes32)",
        f -> new ChainEvent.ReplacementRefused(f.topic(1), f.addressTopic(2), f.addressTopic(3)));
    read(
        "Replaced(bytes32,address,address,bytes32)",
        f -> new ChainEvent.Replaced(f.topic(1), f.addressTopic(2), f.addressTopic(3)));
  }

  private static void consortium() {
    read(
        "Approved(bytes32,bytes32,address,uint256,uint256,uint40,bytes)",
        f ->
            new ChainEvent.Approved(
                f.topic(1),
                f.topic(2),
                f.addressTopic(3),
                new ChainEvent.Approvals(
                    Math.toIntExact(f.number(0)), Math.toIntExact(f.number(1)), f.number(2)),
                f.bytes(3)));
    read(
        "Withdrawn(bytes32,bytes32,address)",
        f -> new ChainEvent.Withdrawn(f.topic(1), f.topic(2), f.addressTopic(3)));
    read(
        "ConsortiumChanged(bytes32,address[],uint256,bytes32)",
        f ->
            new ChainEvent.ConsortiumChanged(
                f.topic(1), f.addresses(0), Math.toIntExact(f.number(1))));
    read(
        "Decided(bytes32,address,bytes,bytes32)",
        f -> new ChainEvent.Decided(f.topic(1), f.addressTopic(2)));
  }

  private static void endings() {
    read(
        "Decommissioned(bytes32,bytes32,uint8,bytes32[],bytes32,bytes32)",
        f -> new ChainEvent.Finished(f.topic(1), f.reasonTopic(3), f.words(0)));
    read(
        "PartDispensed(bytes32,bytes32,bytes32,bytes32,bool,bytes32)",
        f -> new ChainEvent.PartDispensed(f.topic(1), f.topic(2), f.flag(1)));
    read(
        "Transformed(bytes32,bytes32,bytes32,bytes32[],bytes32[],bytes32)",
        f -> new ChainEvent.Transformed(f.topic(1), f.topic(2), f.words(0), f.words(1)));
    read(
        "Recalled(bytes32,bytes32,bytes32,bytes32)",
        f -> new ChainEvent.RecallChanged(f.topic(1), f.topic(2), f.topic(3), true));
    read(
        "RecallLifted(bytes32,bytes32,bytes32,bytes32)",
        f -> new ChainEvent.RecallChanged(f.topic(1), f.topic(2), f.topic(3), false));
  }

  /** Empty for an event that this node does not read. */
  public static Optional<ChainEvent> read(Log log) {
    if (log.topics().isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(READERS.get(new Bytes32(log.topics().getFirst())))
        .map(reader -> reader.apply(new Fields(log.topics(), AbiReader.of(log.data()))));
  }

  static Set<String> signatures() {
    return Set.copyOf(SIGNATURES.values());
  }

  private static void read(String signature, Function<Fields, ChainEvent> reader) {
    READERS.put(Keccak.of(signature), reader);
    SIGNATURES.put(Keccak.of(signature), signature);
  }

  private static ChainEvent batch(Fields f) {
    return new ChainEvent.BatchCreated(f.topic(1), f.topic(2), f.topic(3), f.word(0), f.word(1));
  }

  /** A log's indexed values and the others. */
  private record Fields(List<String> topics, AbiReader data) {

    Bytes32 topic(int index) {
      return new Bytes32(topics.get(index));
    }

    String addressTopic(int index) {
      return "0x" + topics.get(index).substring(2 + 24);
    }

    long numberTopic(int index) {
      return Long.parseUnsignedLong(topics.get(index), 2, topics.get(index).length(), 16);
    }

    Reason reasonTopic(int index) {
      return Reason.values()[Math.toIntExact(numberTopic(index))];
    }

    Bytes32 word(int index) {
      return data.word(index);
    }

    long number(int index) {
      return data.number(index);
    }

    boolean flag(int index) {
      return data.flag(index);
    }

    List<Bytes32> words(int index) {
      return data.words(index);
    }

    List<String> addresses(int index) {
      return data.addresses(index);
    }

    byte[] bytes(int index) {
      return data.bytes(index);
    }
  }
}
