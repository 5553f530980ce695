package org.pedigree.ledger.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pedigree.ledger.Bytes32;

/**
 * The Merkle-Patricia trie over the receipts of a block (Yellow Paper, appendix D): the key of a
 * receipt is the RLP of its transaction's index. A node that is written in 32 bytes or more stands
 * in its parent by its hash.
 */
public final class ReceiptTrie {

  private record Entry(byte[] nibbles, byte[] value) {}

  private final List<Entry> entries;

  private ReceiptTrie(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * The trie of all receipts of a block.
   *
   * @param receipts as they are encoded for it, in the order of their transactions; at least one
   */
  public static ReceiptTrie of(List<byte[]> receipts) {
    var entries = new ArrayList<Entry>();
    for (var index = 0; index < receipts.size(); index++) {
      entries.add(new Entry(Nibbles.of(Rlp.Text.of(index).written()), receipts.get(index)));
    }
    return new ReceiptTrie(entries);
  }

  public Bytes32 root() {
    return BlockHeader.keccak(node(entries, 0, Path.NOT_WANTED).written());
  }

  /** The nodes from the root to a receipt, as they are written: what proves it. */
  public List<byte[]> path(int index) {
    var path = new Path(Nibbles.of(Rlp.Text.of(index).written()), new ArrayList<>());
    node(entries, 0, path);
    return path.nodes.reversed();
  }

  /** Collects the nodes above one key, the lowest first. */
  private record Path(byte[] key, List<byte[]> nodes) {

    static final Path NOT_WANTED = new Path(new byte[0], new ArrayList<>());

    boolean goesThrough(List<Entry> entries) {
      return this != NOT_WANTED
          && entries.stream().anyMatch(entry -> Arrays.equals(entry.nibbles, key));
    }
  }

  private static Rlp node(List<Entry> entries, int depth, Path path) {
    var node = entries.size() == 1 ? leaf(entries.getFirst(), depth) : inner(entries, depth, path);
    if (path.goesThrough(entries)) {
      path.nodes.add(node.written());
    }
    return node;
  }

  private static Rlp leaf(Entry entry, int depth) {
    var rest = Arrays.copyOfRange(entry.nibbles, depth, entry.nibbles.length);
    return Rlp.Items.of(new Rlp.Text(Nibbles.compact(rest, true)), new Rlp.Text(entry.value));
  }

  private static Rlp inner(List<Entry> entries, int depth, Path path) {
    var common = common(entries, depth);
    if (common == depth) {
      return branch(entries, depth, path);
    }
    var shared = Arrays.copyOfRange(entries.getFirst().nibbles, depth, common);
    return Rlp.Items.of(
        new Rlp.Text(Nibbles.compact(shared, false)), reference(node(entries, common, path)));
  }

  private static int common(List<Entry> entries, int depth) {
    var first = entries.getFirst().nibbles;
    var common = first.length;
    for (var entry : entries) {
      var differ = Arrays.mismatch(first, entry.nibbles);
      common = differ < 0 ? common : Math.min(common, differ);
    }
    return Math.max(common, depth);
  }

  /** No key of a list of numbers begins with another, so nothing ever stands in a branch itself. */
  private static Rlp branch(List<Entry> entries, int depth, Path path) {
    var children = new ArrayList<Rlp>();
    for (var nibble = 0; nibble < Nibbles.RADIX; nibble++) {
      var digit = nibble;
      var below = entries.stream().filter(entry -> entry.nibbles[depth] == digit).toList();
      children.add(below.isEmpty() ? Rlp.Text.EMPTY : reference(node(below, depth + 1, path)));
    }
    children.add(Rlp.Text.EMPTY);
    return new Rlp.Items(children);
  }

  private static Rlp reference(Rlp node) {
    var written = node.written();
    return written.length < 32 ? node : new Rlp.Text(BlockHeader.keccak(written).bytes());
  }
}
