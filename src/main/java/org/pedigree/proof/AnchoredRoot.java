package org.pedigree.proof;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.List;
import org.pedigree.ledger.AnchorProof;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.block.ReceiptPath;

/**
 * A root with the block that it is in. All bytes are hexadecimal with {@code 0x}.
 *
 * @param transaction for whoever looks on a node; the receipt is what proves
 * @param header of the block
 * @param index of the transaction in the block
 * @param receiptPath nodes of the receipts' trie, down to the receipt itself
 */
record AnchoredRoot(
    Bytes32 root,
    Bytes32 transaction,
    long block,
    String header,
    int index,
    List<String> receiptPath) {

  private static final HexFormat HEX = HexFormat.of();

  AnchoredRoot {
    requireNonNull(root, "root");
    requireNonNull(header, "header");
    receiptPath = List.copyOf(receiptPath);
  }

  static AnchoredRoot of(AnchorProof proof) {
    return new AnchoredRoot(
        proof.root(),
        proof.transaction(),
        proof.block(),
        hex(proof.header()),
        proof.path().index(),
        proof.path().nodes().stream().map(AnchoredRoot::hex).toList());
  }

  byte[] headerBytes() {
    return bytes(header);
  }

  ReceiptPath path() {
    return new ReceiptPath(index, receiptPath.stream().map(AnchoredRoot::bytes).toList());
  }

  private static String hex(byte[] bytes) {
    return "0x" + HEX.formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    if (!hex.startsWith("0x")) {
      throw new IllegalArgumentException("0x and hexadecimal digits expected");
    }
    return HEX.parseHex(hex, 2, hex.length());
  }
}
