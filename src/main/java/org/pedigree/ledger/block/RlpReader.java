package org.pedigree.ledger.block;

import java.util.ArrayList;
import java.util.Arrays;

/** Reads items one after the other, each in its one form. */
final class RlpReader {

  static final int TEXT = 0x80;
  static final int LIST = 0xc0;
  static final int SHORT = 55;
  static final int DEEPEST = 16;

  private static final int LONGEST_LENGTH = 4;

  private final byte[] bytes;
  private int at;

  RlpReader(byte[] bytes) {
    this.bytes = bytes;
  }

  Rlp whole() {
    var item = item(bytes.length, 0);
    if (at != bytes.length) {
      throw new NotABlock("the end of an item at byte " + at, bytes.length - at + " bytes more");
    }
    return item;
  }

  private Rlp item(int end, int depth) {
    if (depth > DEEPEST) {
      throw new NotABlock("lists at most " + DEEPEST + " deep", "one more at byte " + at);
    }
    var prefix = next(end);
    if (prefix < TEXT) {
      return new Rlp.Text(new byte[] {(byte) prefix});
    }
    return prefix < LIST
        ? text(length(prefix - TEXT, end))
        : items(length(prefix - LIST, end), depth);
  }

  private Rlp text(int length) {
    var text = Arrays.copyOfRange(bytes, at, at + length);
    if (length == 1 && text[0] >= 0) {
      throw new NotABlock("a small byte without a prefix", "one with, at byte " + at);
    }
    at += length;
    return new Rlp.Text(text);
  }

  private Rlp items(int length, int depth) {
    var end = at + length;
    var items = new ArrayList<Rlp>();
    while (at < end) {
      items.add(item(end, depth + 1));
    }
    return new Rlp.Items(items);
  }

  /** How long what follows is, which is there as a whole. */
  private int length(int told, int end) {
    var length = told <= SHORT ? told : longLength(told - SHORT, end);
    if (length > end - at) {
      throw new NotABlock(length + " bytes from byte " + at, end - at + " bytes");
    }
    return length;
  }

  private int longLength(int digits, int end) {
    if (digits > LONGEST_LENGTH) {
      throw new NotABlock("a length of at most 4 bytes", "one of " + digits);
    }
    var length = 0L;
    for (var i = 0; i < digits; i++) {
      length = length << Byte.SIZE | next(end);
      if (length == 0) {
        throw new NotABlock("a length without leading zeros", "one with, before byte " + at);
      }
    }
    if (length <= SHORT || length > Integer.MAX_VALUE) {
      throw new NotABlock("a long length from 56 to 2147483647", Long.toString(length));
    }
    return (int) length;
  }

  private int next(int end) {
    if (at >= end) {
      throw new NotABlock("an item at byte " + at, "the end");
    }
    return Byte.toUnsignedInt(bytes[at++]);
  }
}
