package org.pedigree.ledger.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.pedigree.ledger.Bytes32;

/** Reads what a contract encoded: the data of an event, the arguments of an error, a result. */
final class AbiReader {

  private static final int WORD = AbiValue.WORD;

  private final byte[] data;

  AbiReader(byte[] data) {
    this.data = data;
  }

  /** Hexadecimal with {@code 0x}. */
  static AbiReader of(String hex) {
    return new AbiReader(HexFormat.of().parseHex(hex, 2, hex.length()));
  }

  Bytes32 word(int index) {
    return wordAt(index * WORD);
  }

  long number(int index) {
    return new BigInteger(1, word(index).bytes()).longValueExact();
  }

  boolean flag(int index) {
    return number(index) != 0;
  }

  String address(int index) {
    return "0x" + word(index).hex().substring(2 + 24);
  }

  List<Bytes32> words(int index) {
    var start = offset(index);
    var count = length(start);
    var words = new ArrayList<Bytes32>(count);
    for (var i = 1; i <= count; i++) {
      words.add(wordAt(start + i * WORD));
    }
    return words;
  }

  List<String> addresses(int index) {
    return words(index).stream().map(word -> "0x" + word.hex().substring(2 + 24)).toList();
  }

  byte[] bytes(int index) {
    var start = offset(index);
    return Arrays.copyOfRange(data, start + WORD, start + WORD + length(start));
  }

  List<byte[]> byteArrays(int index) {
    var start = offset(index);
    var first = start + WORD;
    var arrays = new ArrayList<byte[]>();
    for (var i = 0; i < length(start); i++) {
      var at = first + length(first + i * WORD);
      arrays.add(Arrays.copyOfRange(data, at + WORD, at + WORD + length(at)));
    }
    return arrays;
  }

  private int offset(int index) {
    return Math.toIntExact(number(index));
  }

  private int length(int position) {
    return new BigInteger(1, wordAt(position).bytes()).intValueExact();
  }

  private Bytes32 wordAt(int position) {
    return Bytes32.of(Arrays.copyOfRange(data, position, position + WORD));
  }
}
