package org.pedigree.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/** Thirty-two bytes, written as Ethereum writes them: {@code 0x} and 64 lower-case hex digits. */
public record Bytes32(@JsonValue String hex) {

  private static final int LENGTH = 66;

  /** Nothing before the first: the root before the first root, the salt of nothing. */
  public static final Bytes32 ZERO = of(new byte[32]);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Bytes32 {
    if (!isWritten(hex)) {
      throw new IllegalArgumentException(
          "Expected 0x and 64 lower-case hex digits, found \"" + hex + "\"");
    }
  }

  private static boolean isWritten(String hex) {
    var written = hex.length() == LENGTH && hex.startsWith("0x");
    for (var i = 2; written && i < LENGTH; i++) {
      var digit = hex.charAt(i);
      written = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
    }
    return written;
  }

  public static Bytes32 of(byte[] bytes) {
    return new Bytes32("0x" + HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }

  @Override
  public String toString() {
    return hex;
  }
}
