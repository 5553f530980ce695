package org.pedigree.ledger.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Turns what JSON-RPC tells of blocks and receipts into the bytes that are hashed. */
public final class BlockJson {

  private static final List<String> HASHES =
      List.of(
          "parentHash",
          "sha3Uncles",
          "miner",
          "stateRoot",
          "transactionsRoot",
          "receiptsRoot",
          "logsBloom");

  private static final List<String> NUMBERS =
      List.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp");

  private BlockJson() {}

  /** What a header says after its nonce, in the order of the forks that brought it. */
  private enum Later {
    BASE_FEE("baseFeePerGas", true), // EIP-1559
    WITHDRAWALS("withdrawalsRoot", false), // EIP-4895
    BLOB_GAS("blobGasUsed", true), // EIP-4844
    EXCESS_BLOB_GAS("excessBlobGas", true),
    BEACON_ROOT("parentBeaconBlockRoot", false), // EIP-4788
    REQUESTS("requestsHash", false); // EIP-7685

    private final String name;
    private final boolean number;

    Later(String name, boolean number) {
      this.name = name;
      this.number = number;
    }

    Rlp of(JsonNode block) {
      return number ? number(block, name) : bytes(block, name);
    }
  }

  /** The header of a block, from the answer to {@code eth_getBlockByNumber}. */
  public static byte[] header(JsonNode block) {
    var fields = new ArrayList<Rlp>();
    HASHES.forEach(name -> fields.add(bytes(block, name)));
    NUMBERS.forEach(name -> fields.add(number(block, name)));
    fields.add(bytes(block, "extraData"));
    fields.add(bytes(block, "mixHash"));
    fields.add(bytes(block, "nonce"));
    for (var later : Later.values()) {
      if (block.hasNonNull(later.name)) {
        fields.add(later.of(block));
      }
    }
    return new Rlp.Items(fields).written();
  }

  /** A receipt as it is encoded for the trie, from the answer to a question for receipts. */
  public static byte[] receipt(JsonNode receipt) {
    var logs =
        StreamSupport.stream(receipt.path("logs").spliterator(), false)
            .map(BlockJson::log)
            .toList();
    var encoded =
        Rlp.Items.of(
                number(receipt, "status"),
                number(receipt, "cumulativeGasUsed"),
                bytes(receipt, "logsBloom"),
                new Rlp.Items(logs))
            .written();
    var type = receipt.hasNonNull("type") ? number(receipt, "type").text() : new byte[0];
    return type.length == 0 ? encoded : joined(type, encoded);
  }

  private static Rlp log(JsonNode log) {
    var topics =
        StreamSupport.stream(log.path("topics").spliterator(), false)
            .<Rlp>map(topic -> Rlp.Text.ofHex(topic.asString()))
            .toList();
    return Rlp.Items.of(bytes(log, "address"), new Rlp.Items(topics), bytes(log, "data"));
  }

  private static byte[] joined(byte[] type, byte[] encoded) {
    return HexFormat.of()
        .parseHex(HexFormat.of().formatHex(type) + HexFormat.of().formatHex(encoded));
  }

  private static Rlp.Text bytes(JsonNode from, String name) {
    return Rlp.Text.ofHex(told(from, name));
  }

  private static Rlp.Text number(JsonNode from, String name) {
    return Rlp.Text.of(new BigInteger(told(from, name).substring(2), 16));
  }

  private static String told(JsonNode from, String name) {
    var told = from.path(name).asString("");
    if (!told.startsWith("0x")) {
      throw new NotABlock("a hexadecimal " + name, from.path(name).toString());
    }
    return told;
  }
}
