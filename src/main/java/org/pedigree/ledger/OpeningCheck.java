package org.pedigree.ledger;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.OpeningFacts.Slot;
import org.pedigree.ledger.contract.ContentsTree;
import org.pedigree.ledger.contract.CustodyLeaf;
import org.pedigree.ledger.contract.Keys;
import org.pedigree.ledger.opening.NotAnOpening;
import org.pedigree.ledger.opening.OpeningLine;

/**
 * Holds an opening against the chain, line by line: what it says must follow from what was mined,
 * and contradict nothing. Whoever ships can write anything.
 */
final class OpeningCheck {

  private static final int MOST_DEEP = 32;
  private static final int LONGEST_PROOF = 64;

  private final Bytes32 shipment;
  private final ChainIdentity chain;
  private final String custody;
  private final Map<Bytes32, Bytes32> lots = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Above> above = new ArrayDeque<>();
  private final int most;
  private boolean begun;

  /** A container whose contents are being told. */
  record Above(String epc, Bytes32 key) {}

  /**
   * @param most so many objects at most
   */
  OpeningCheck(Bytes32 shipment, ChainIdentity chain, int most) {
    this.shipment = shipment;
    this.chain = chain;
    this.custody = chain.contracts().get("Custody").address();
    this.most = most;
  }

  /** A line that was held to be true, with the container that it is in. */
  record Held(OpeningLine.Thing thing, @Nullable Above in, @Nullable Bytes32 lotTag) {}

  /** The keys on chain that the lines are about. */
  static Set<Bytes32> keys(Collection<OpeningLine> lines) {
    var keys = new HashSet<Bytes32>();
    for (var line : lines) {
      switch (line) {
        case OpeningLine.Head _ -> {}
        case OpeningLine.Lot lot -> keys.add(lot.batch());
        case OpeningLine.Container container -> keys.add(container.key());
        case OpeningLine.Unit unit -> {
          keys.add(unit.key());
          keys.add(unit.batch());
        }
      }
    }
    return keys;
  }

  /** The containers that the next lines may be in. */
  List<Bytes32> around() {
    return above.stream().map(Above::key).toList();
  }

  /**
   * Checks some lines, which follow those checked before.
   *
   * @return the objects among them, each with the container that it is in
   * @throws NotAnOpening with the reason, where something is wrong
   */
  List<Held> check(List<OpeningLine> lines, OpeningFacts facts) {
    var held = new java.util.ArrayList<Held>();
    for (var line : lines) {
      switch (line) {
        case OpeningLine.Head head -> head(head);
        case OpeningLine.Lot lot -> lot(lot, facts);
        case OpeningLine.Container container -> {
          var in = place(container);
          container(container, in, facts);
          above.push(new Above(container.epc(), container.key()));
          held.add(new Held(container, in, null));
        }
        case OpeningLine.Unit unit -> {
          var in = place(unit);
          unit(unit, in, facts);
          held.add(new Held(unit, in, lots.get(unit.batch())));
        }
      }
    }
    return held;
  }

  /** After the last line. */
  void finish() {
    require(!seen.isEmpty(), "It opens nothing.");
  }

  private void head(OpeningLine.Head head) {
    require(!begun, "It begins twice.");
    begun = true;
    require(head.version() == OpeningLine.VERSION, "It is of a version unknown here.");
    require(
        head.chainId() == chain.chainId() && custody.equalsIgnoreCase(head.contract()),
        "It is about another contract or chain.");
    require(shipment.equals(head.shipment()), "It is about another shipment.");
  }

  private void lot(OpeningLine.Lot lot, OpeningFacts facts) {
    require(begun, "It has no head.");
    var batch = facts.slot(lot.batch());
    require(batch != null && batch.isBatch(), "The chain has no batch %s.", lot.batch());
    require(
        Keys.ofLot(Objects.requireNonNull(batch.packer()), lot.tag()).equals(batch.lot()),
        "The batch %s is of another lot.",
        lot.batch());
    lots.put(lot.batch(), lot.tag());
  }

  /** Where it is: in the last container that is less deep. */
  private @Nullable Above place(OpeningLine.Thing thing) {
    require(begun, "It has no head.");
    require(thing.depth() >= 0 && thing.depth() <= MOST_DEEP, "It is nested too deep.");
    require(thing.depth() <= above.size(), "%s is in nothing.", thing.epc());
    while (above.size() > thing.depth()) {
      above.pop();
    }
    require(seen.size() < most, "It opens more than %s objects.", most);
    require(
        seen.add(thing.epc()) && seen.add(thing.key().hex()), "It opens %s twice.", thing.epc());
    return above.peek();
  }

  private void container(OpeningLine.Container container, @Nullable Above in, OpeningFacts facts) {
    var slot = facts.slot(container.key());
    require(slot != null && !slot.isBatch(), "The chain knows nothing of %s.", container.epc());
    standsThere(container, slot, in);
    facts.sameKey(container.epc(), container.key());
  }

  private void standsThere(OpeningLine.Thing thing, Slot slot, @Nullable Above in) {
    if (in == null) {
      require(
          slot.state() == SlotState.IN_TRANSIT && shipment.equals(slot.shipment()),
          "%s is not under way in this shipment on the chain.",
          thing.epc());
    } else {
      require(
          slot.state() == SlotState.PACKED && in.key().equals(slot.container()),
          "%s is not in %s on the chain.",
          thing.epc(),
          in.epc());
    }
  }

  private void unit(OpeningLine.Unit unit, @Nullable Above in, OpeningFacts facts) {
    var tag = Keys.unitTag(unit.secret(), unit.epc());
    require(
        Keys.ofUnit(unit.batch(), tag).equals(unit.key()),
        "The key of %s is not made of its EPC and secret.",
        unit.epc());
    var leaf = CustodyLeaf.ofUnit(unit.key()).hash(chain.chainId(), custody);
    require(leaf.equals(unit.leaf()), "The leaf of %s differs.", unit.epc());
    require(lots.containsKey(unit.batch()), "It names no lot for %s.", unit.epc());
    inBatch(unit, leaf, facts);
    facts.sameKey(unit.epc(), unit.key());
    if (unit.inContainer() == null) {
      var slot = facts.slot(unit.key());
      require(slot != null, "The chain knows no slot of %s.", unit.epc());
      standsThere(unit, slot, in);
    } else {
      inContainer(unit, leaf, in, facts);
    }
  }

  private static void inBatch(OpeningLine.Unit unit, Bytes32 leaf, OpeningFacts facts) {
    var batch = Objects.requireNonNull(facts.slot(unit.batch()));
    require(unit.inBatch().size() <= LONGEST_PROOF, "A proof of it is too long.");
    require(
        ContentsTree.rootOf(leaf, unit.inBatch()).equals(batch.root()),
        "%s does not lead to the root of its batch.",
        unit.epc());
    require(
        facts.mayMake(unit.epc(), Objects.requireNonNull(batch.packer())),
        "%s is in a batch that is not its maker's.",
        unit.epc());
  }

  private static void inContainer(
      OpeningLine.Unit unit, Bytes32 leaf, @Nullable Above in, OpeningFacts facts) {
    require(in != null, "%s has neither a slot nor a container.", unit.epc());
    var container = Objects.requireNonNull(facts.slot(in.key()));
    var proof = Objects.requireNonNull(unit.inContainer());
    require(proof.size() <= LONGEST_PROOF, "A proof of it is too long.");
    require(
        ContentsTree.rootOf(leaf, proof).equals(container.root()),
        "%s does not lead to the root of %s.",
        unit.epc(),
        in.epc());
    var batch = Objects.requireNonNull(facts.slot(unit.batch()));
    require(
        Objects.equals(batch.packer(), container.packer()),
        "%s was packed by root by somebody who does not hold its batch.",
        unit.epc());
    require(
        facts.slot(unit.key()) == null,
        "%s has come out of something else on the chain already.",
        unit.epc());
  }

  private static void require(boolean so, String sentence, Object... parts) {
    if (!so) {
      throw new NotAnOpening(sentence.formatted(parts));
    }
  }
}
