package org.pedigree.ledger.block;

import java.util.Arrays;

/** Half bytes: by these a Patricia trie branches. */
final class Nibbles {

  static final int RADIX = 16;

  private static final int LEAF = 2;
  private static final int ODD = 1;

  private Nibbles() {}

  static byte[] of(byte[] bytes) {
    var nibbles = new byte[2 * bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      nibbles[2 * i] = (byte) (bytes[i] >> 4 & 0xf);
      nibbles[2 * i + 1] = (byte) (bytes[i] & 0xf);
    }
    return nibbles;
  }

  /** Nibbles as bytes, with what they lead to in front: the compact form of appendix C. */
  static byte[] compact(byte[] nibbles, boolean leaf) {
    var odd = nibbles.length % 2;
    var flagged = new byte[nibbles.length + 2 - odd];
    flagged[0] = (byte) ((leaf ? LEAF : 0) + (odd == 1 ? ODD : 0));
    System.arraycopy(nibbles, 0, flagged, 2 - odd, nibbles.length);
    var bytes = new byte[flagged.length / 2];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (flagged[2 * i] << 4 | flagged[2 * i + 1]);
    }
    return bytes;
  }

  /** The nibbles of a compact form, and whether they end at a leaf. */
  record Expanded(byte[] nibbles, boolean leaf) {}

  static Expanded expanded(byte[] compact) {
    var nibbles = of(compact);
    var flag = nibbles.length == 0 ? -1 : nibbles[0];
    if (flag < 0 || flag > LEAF + ODD || flag % 2 == 0 && nibbles[1] != 0) {
      throw new NotABlock("the compact form of nibbles", compact.length + " other bytes");
    }
    var from = flag % 2 == ODD ? 1 : 2;
    return new Expanded(Arrays.copyOfRange(nibbles, from, nibbles.length), flag >= LEAF);
  }
}
