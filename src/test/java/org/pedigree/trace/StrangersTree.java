package org.pedigree.trace;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * RFC 6962 written down a second time, from the text of RFC 9162, section 2.1.3.2, and from what
 * the answer says of its leaf.
 */
final class StrangersTree {

  private StrangersTree() {}

  /** The leaf hash: 0x00, one byte for the kind, salt, subject. */
  static String leaf(JsonNode proof) {
    return hex(
        sha256(
            new byte[] {0, (byte) proof.get("kindNumber").asInt()},
            bytes(proof.get("salt")),
            bytes(proof.get("subject"))));
  }

  /** The root that leaf, index, size and path lead to. */
  static String root(JsonNode proof) {
    var node = bytes(proof.get("leaf"));
    var path = new ArrayDeque<byte[]>();
    proof.get("path").forEach(step -> path.add(bytes(step)));
    long first = proof.get("index").asLong();
    long last = proof.get("size").asLong() - 1;
    while (!path.isEmpty()) {
      if (last == 0) {
        throw new AssertionError("The path is longer than the tree is high");
      }
      if (first % 2 == 1 || first == last) {
        node = sha256(new byte[] {1}, path.remove(), node);
        while (first % 2 == 0 && first != 0) {
          first /= 2;
          last /= 2;
        }
      } else {
        node = sha256(new byte[] {1}, node, path.remove());
      }
      first /= 2;
      last /= 2;
    }
    if (last != 0) {
      throw new AssertionError("The path ends below the root");
    }
    return hex(node);
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asString().substring(2));
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
