package org.pedigree.ledger.block;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Ethereum's recursive length prefix (Yellow Paper, appendix B): byte strings, and lists of such
 * items. What is read here comes from strangers, so of each item there is one form only, and lists
 * stand in each other {@value RlpReader#DEEPEST} deep at most; web3j's reader bounds neither.
 */
sealed interface Rlp {

  /** A byte string. */
  record Text(byte[] bytes) implements Rlp {

    static final Text EMPTY = new Text(new byte[0]);

    /** A number, without leading zeros; zero is the empty string. */
    static Text of(BigInteger number) {
      var bytes = number.toByteArray();
      return number.signum() == 0
          ? EMPTY
          : new Text(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    static Text of(long number) {
      return of(BigInteger.valueOf(number));
    }

    static Text ofHex(String hex) {
      return new Text(HexFormat.of().parseHex(hex, 2, hex.length()));
    }
  }

  /** A list. */
  record Items(List<Rlp> items) implements Rlp {

    public Items {
      items = List.copyOf(items);
    }

    static Items of(Rlp... items) {
      return new Items(List.of(items));
    }
  }

  /**
   * Reads one item, which is all that is there.
   *
   * @throws NotABlock where it is not in its one form
   */
  static Rlp read(byte[] bytes) {
    return new RlpReader(bytes).whole();
  }

  /** The item as it is written. */
  default byte[] written() {
    return switch (this) {
      case Text(var bytes) when bytes.length == 1 && bytes[0] >= 0 -> bytes;
      case Text(var bytes) -> prefixed(RlpReader.TEXT, bytes);
      case Items(var items) -> prefixed(RlpReader.LIST, joined(items));
    };
  }

  /**
   * The bytes of a string.
   *
   * @throws NotABlock if it is a list
   */
  default byte[] text() {
    return switch (this) {
      case Text(var bytes) -> bytes;
      case Items(var items) -> throw new NotABlock("bytes", "a list of " + items.size());
    };
  }

  /**
   * The items of a list.
   *
   * @throws NotABlock if it is a string
   */
  default List<Rlp> list() {
    return switch (this) {
      case Items(var items) -> items;
      case Text(var bytes) -> throw new NotABlock("a list", bytes.length + " bytes");
    };
  }

  private static byte[] joined(List<Rlp> items) {
    var joined = new ByteArrayOutputStream();
    items.forEach(item -> joined.writeBytes(item.written()));
    return joined.toByteArray();
  }

  private static byte[] prefixed(int offset, byte[] payload) {
    var written = new ByteArrayOutputStream();
    if (payload.length <= RlpReader.SHORT) {
      written.write(offset + payload.length);
    } else {
      var length = Text.of(payload.length).bytes();
      written.write(offset + RlpReader.SHORT + length.length);
      written.writeBytes(length);
    }
    written.writeBytes(payload);
    return written.toByteArray();
  }
}
