package org.pedigree.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.pedigree.ledger.Bytes32;

/**
 * A look of somebody at what is not its own.
 *
 * @param askedFor what was asked for: an EPC or an eventID
 */
record Access(UUID accessID, Instant at, By by, String reason, String askedFor) {

  /**
   * Who looked.
   *
   * @param kind regulator or administrator
   * @param name a regulator's code on this node, or the administrator's name in its token
   */
  record By(String kind, String name) {

    static By regulator(String code) {
      return new By("regulator", code);
    }

    static By administrator(String name) {
      return new By("administrator", name);
    }
  }

  /** What its leaf of evidence is about: SHA-256 of these fields as lines of UTF-8. */
  Bytes32 digest() {
    var lines =
        String.join("\n", accessID.toString(), at.toString(), by.kind, by.name, reason, askedFor);
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return Bytes32.of(sha256.digest(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
