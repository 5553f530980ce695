package org.pedigree.ledger;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Addresses and other bytes between JSON-RPC (with {@code 0x}) and the database. */
final class Hex {

  private Hex() {}

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }

  static String of(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static @Nullable Bytes32 wordOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : Bytes32.of(bytes);
  }
}
