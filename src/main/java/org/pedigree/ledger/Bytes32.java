package org.pedigree.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Thirty-two bytes, written as Ethereum writes them: {@code 0x} and 64 lower-case hex digits. */
public record Bytes32(@JsonValue String hex) {

  private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{64}");

  /** Nothing before the first: the root before the first root, the salt of nothing. */
  public static final Bytes32 ZERO = of(new byte[32]);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Bytes32 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "Expected 0x and 64 lower-case hex digits, found \"" + hex + "\"");
    }
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
