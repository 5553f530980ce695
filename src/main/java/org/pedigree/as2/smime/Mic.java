package org.pedigree.as2.smime;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * A message integrity check: the digest of what was received, by which its sender knows that it was
 * what it sent (RFC 4130 7.3.1).
 */
public record Mic(String digest, SigningAlgorithm algorithm) {

  static Mic of(byte[] content, SigningAlgorithm algorithm) {
    try {
      var digest = MessageDigest.getInstance(algorithm.digest()).digest(content);
      return new Mic(Base64.getEncoder().encodeToString(digest), algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #toString} writes. */
  public static Optional<Mic> parse(String words) {
    var comma = words.lastIndexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    return SigningAlgorithm.of(words.substring(comma + 1))
        .map(algorithm -> new Mic(words.substring(0, comma).strip(), algorithm));
  }

  @Override
  public String toString() {
    return digest + ", " + algorithm.word();
  }
}
