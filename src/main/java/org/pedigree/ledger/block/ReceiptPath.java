package org.pedigree.ledger.block;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Bytes32;

/**
 * The way from a block's receipts root to the receipt of one of its transactions.
 *
 * @param index of the transaction in the block, from 0
 * @param nodes of the trie, from the root to the receipt
 */
public record ReceiptPath(int index, List<byte[]> nodes) {

  private static final int BRANCH = 17;
  private static final int PAIR = 2;

  public ReceiptPath {
    nodes = List.copyOf(nodes);
  }

  /** Where the way ends. */
  public sealed interface End {

    /** At the receipt, as it is encoded for the trie. */
    record Found(byte[] receipt) implements End {}

    /**
     * Nowhere.
     *
     * @param node which one is wrong, from 0; their number, where one more is wanted
     */
    record Broken(int node, String expected, String found) implements End {}
  }

  /** Follows the way. Every node is the one that the node above it names. */
  public End from(Bytes32 receiptsRoot) {
    var key = Nibbles.of(Rlp.Text.of(index).written());
    var wanted = receiptsRoot;
    for (var i = 0; i < nodes.size(); i++) {
      var hash = BlockHeader.keccak(nodes.get(i));
      if (!hash.equals(wanted)) {
        return new End.Broken(i, "a node with the hash " + wanted, hash.hex());
      }
      var step = step(Rlp.read(nodes.get(i)).list(), key);
      if (step.receipt != null) {
        return i == nodes.size() - 1
            ? new End.Found(step.receipt)
            : new End.Broken(i + 1, "the end of the way", "another node");
      }
      if (step.next == null) {
        return new End.Broken(i, "a way to transaction " + index, "none");
      }
      wanted = step.next;
      key = step.rest;
    }
    return new End.Broken(nodes.size(), "a node with the hash " + wanted, "nothing");
  }

  private record Step(byte @Nullable [] receipt, @Nullable Bytes32 next, byte[] rest) {

    static final Step NOWHERE = new Step(null, null, new byte[0]);
  }

  private static Step step(List<Rlp> node, byte[] key) {
    return switch (node.size()) {
      case BRANCH -> key.length == 0 ? Step.NOWHERE : branch(node.get(key[0]), key);
      case PAIR -> pair(node, key);
      default -> Step.NOWHERE;
    };
  }

  private static Step branch(Rlp child, byte[] key) {
    var hash = child instanceof Rlp.Text(var bytes) && bytes.length == 32 ? bytes : null;
    return hash == null
        ? Step.NOWHERE
        : new Step(null, Bytes32.of(hash), Arrays.copyOfRange(key, 1, key.length));
  }

  private static Step pair(List<Rlp> node, byte[] key) {
    var told = Nibbles.expanded(node.getFirst().text());
    var length = told.nibbles().length;
    if (key.length < length || Arrays.mismatch(told.nibbles(), Arrays.copyOf(key, length)) >= 0) {
      return Step.NOWHERE;
    }
    var rest = Arrays.copyOfRange(key, length, key.length);
    if (told.leaf()) {
      return rest.length == 0 ? new Step(node.getLast().text(), null, rest) : Step.NOWHERE;
    }
    return new Step(null, BlockHeader.word(node.getLast()), rest);
  }
}
