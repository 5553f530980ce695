package org.pedigree.ledger.contract;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.pedigree.ledger.Bytes32;

/** A value as the contract ABI encodes it, as far as Pedigree's contracts need it. */
sealed interface AbiValue {

  int WORD = 32;

  /**
   * Anything that takes one word: {@code bytes32}, {@code uint…}, {@code address}, {@code bool}.
   */
  record Word(Bytes32 value) implements AbiValue {}

  /** {@code bytes} and {@code string}. */
  record Bytes(byte[] value) implements AbiValue {}

  /** An array of any length. */
  record Array(List<? extends AbiValue> items) implements AbiValue {}

  /** A struct, or the arguments of a function. */
  record Tuple(List<? extends AbiValue> members) implements AbiValue {}

  static Word word(Bytes32 value) {
    return new Word(value);
  }

  static Word word(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("Expected an unsigned number, found " + number);
    }
    return new Word(padded(BigInteger.valueOf(number).toByteArray()));
  }

  static Word word(boolean flag) {
    return word(flag ? 1 : 0);
  }

  /** An address of 20 bytes, hexadecimal with {@code 0x}. */
  static Word address(String address) {
    return new Word(padded(java.util.HexFormat.of().parseHex(address, 2, address.length())));
  }

  static Array words(Collection<Bytes32> values) {
    return new Array(values.stream().map(Word::new).toList());
  }

  static Tuple tuple(AbiValue... members) {
    return new Tuple(List.of(members));
  }

  private static Bytes32 padded(byte[] number) {
    var word = new byte[WORD];
    System.arraycopy(number, 0, word, WORD - number.length, number.length);
    return Bytes32.of(word);
  }

  /** Whether the value stands behind its neighbours, with an offset in its place. */
  default boolean dynamic() {
    return switch (this) {
      case Word _ -> false;
      case Bytes _, Array _ -> true;
      case Tuple(var members) -> members.stream().anyMatch(AbiValue::dynamic);
    };
  }

  default byte[] encoded() {
    return switch (this) {
      case Word(var value) -> value.bytes();
      case Bytes(var value) -> joined(word(value.length).encoded(), filled(value));
      case Array(var items) -> joined(word(items.size()).encoded(), headsAndTails(items));
      case Tuple(var members) -> headsAndTails(members);
    };
  }

  private static byte[] headsAndTails(List<? extends AbiValue> values) {
    var encoded = values.stream().map(AbiValue::encoded).toList();
    var offset = 0;
    for (var i = 0; i < values.size(); i++) {
      offset += values.get(i).dynamic() ? WORD : encoded.get(i).length;
    }
    var heads = new ByteArrayOutputStream();
    var tails = new ByteArrayOutputStream();
    for (var i = 0; i < values.size(); i++) {
      if (values.get(i).dynamic()) {
        heads.writeBytes(word(offset + tails.size()).encoded());
        tails.writeBytes(encoded.get(i));
      } else {
        heads.writeBytes(encoded.get(i));
      }
    }
    return joined(heads.toByteArray(), tails.toByteArray());
  }

  private static byte[] filled(byte[] value) {
    return Arrays.copyOf(value, (value.length + WORD - 1) / WORD * WORD);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
