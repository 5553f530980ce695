package org.pedigree.as2.smime;

import java.util.Optional;

/**
 * What was in a message.
 *
 * @param payload the document's bytes
 * @param contentType the document's, with its parameters
 * @param checked what the integrity check is over
 * @param signedOver the digest of the signature, if there was one
 */
public record Opened(
    byte[] payload,
    String contentType,
    Optional<String> fileName,
    byte[] checked,
    Optional<SigningAlgorithm> signedOver) {

  public Mic mic(SigningAlgorithm algorithm) {
    return Mic.of(checked, algorithm);
  }
}
