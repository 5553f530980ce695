package org.pedigree.ledger.block;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.chain.Log;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.ChainEvents;

/**
 * That a node appended a root to a log of evidence: the contract's event in a receipt.
 *
 * @param contract that says so, {@code 0x} and lower-case digits
 * @param node the account that appended
 * @param number of the root in that account's log, from 1
 * @param size how many leaves stand under it
 */
public record RootEntry(
    String contract, String node, Bytes32 root, long number, Bytes32 previous, long size) {

  private static final int FIELDS = 4;
  private static final int LOG_FIELDS = 3;

  /**
   * The roots that a transaction appended.
   *
   * @param receipt as it is encoded for the trie (EIP-2718)
   * @throws NotABlock if it is no receipt of a transaction that succeeded
   */
  public static List<RootEntry> in(byte[] receipt) {
    var fields = Rlp.read(untyped(receipt)).list();
    if (fields.size() != FIELDS) {
      throw new NotABlock("a receipt of 4 fields", fields.size() + " fields");
    }
    if (!(fields.getFirst() instanceof Rlp.Text(var status))
        || status.length != 1
        || status[0] != 1) {
      throw new NotABlock("a transaction that succeeded", "one that was undone");
    }
    return fields.getLast().list().stream().flatMap(log -> root(log).stream()).toList();
  }

  private static byte[] untyped(byte[] receipt) {
    return receipt.length > 0 && receipt[0] > 0
        ? Arrays.copyOfRange(receipt, 1, receipt.length)
        : receipt;
  }

  private static Optional<RootEntry> root(Rlp item) {
    var fields = item.list();
    if (fields.size() != LOG_FIELDS) {
      throw new NotABlock("a log of 3 fields", fields.size() + " fields");
    }
    var topics = fields.get(1).list().stream().map(topic -> BlockHeader.word(topic).hex()).toList();
    var log = new Log(new Log.Place(0, 0, ""), hex(fields.get(0)), topics, hex(fields.get(2)));
    return read(log)
        .flatMap(
            event ->
                event instanceof ChainEvent.RootAppended root
                    ? Stream.of(
                        new RootEntry(
                            log.address(),
                            root.node(),
                            root.root(),
                            root.number(),
                            root.previous(),
                            root.size()))
                    : Stream.empty())
        .findFirst();
  }

  private static Stream<ChainEvent> read(Log log) {
    try {
      return ChainEvents.read(log).stream();
    } catch (RuntimeException notOfThatShape) {
      return Stream.empty();
    }
  }

  private static String hex(Rlp item) {
    return "0x" + HexFormat.of().formatHex(item.text());
  }
}
