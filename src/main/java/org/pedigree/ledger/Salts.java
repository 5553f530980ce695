package org.pedigree.ledger;

import java.util.Map;
import org.pedigree.ledger.contract.Secret;

/**
 * The salts of leaves: HMAC-SHA256 of what a leaf is about, under a key that follows from the
 * node's secret. Whoever guesses the subject can't find its leaf, and what is recorded again, after
 * a restore, has the leaf that it had. PostgreSQL computes them where the leaves are made.
 */
final class Salts {

  /** Of HMAC with SHA-256, RFC 2104. */
  private static final int BLOCK = 64;

  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private Salts() {}

  /** The expression of a salt; {@code message} is one of type bytea, of these parts. */
  static String of(String message, Object... parts) {
    return "sha256(:outer || sha256(:inner || %s))".formatted(message.formatted(parts));
  }

  /** What the expressions take. */
  static Map<String, byte[]> from(Secret node) {
    var key = node.derive("salts");
    return Map.of("inner", padded(key, INNER), "outer", padded(key, OUTER));
  }

  private static byte[] padded(Bytes32 key, byte pad) {
    var block = java.util.Arrays.copyOf(key.bytes(), BLOCK);
    for (var i = 0; i < BLOCK; i++) {
      block[i] ^= pad;
    }
    return block;
  }
}
